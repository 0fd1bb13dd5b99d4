package io.vitrine.command.process.tenantdeletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.OfDeletion.BeingDeleted;
import io.vitrine.command.organization.OrganizationCommand.CancelOrganizationDeletion;
import io.vitrine.command.organization.OrganizationCommand.CreateOrganization;
import io.vitrine.command.organization.OrganizationCommand.RequestOrganizationDeletion;
import io.vitrine.command.project.ProjectCommand;
import io.vitrine.command.project.ProjectCommand.AssignProject;
import io.vitrine.command.project.ProjectCommand.CreateProject;
import io.vitrine.command.project.ProjectCommand.RequestProjectDeletion;
import io.vitrine.command.store.TenantDeletion;
import io.vitrine.command.store.TenantDeletion.Status;
import io.vitrine.events.DeliveryAccess;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An organization is deleted after its projects. */
class OrganizationDeletionIT extends DeletingTenants {

    private final OrganizationId organization = OrganizationId.random();
    private final OrganizationId neighbour = OrganizationId.random();
    private final ProjectId shop = ProjectId.random();
    private final ProjectId theirShop = ProjectId.random();

    @BeforeEach
    void two_organizations() {
        found(organization, shop);
        found(neighbour, theirShop);
    }

    private void found(OrganizationId id, ProjectId project) {
        var owner = personalData.name(id.tenant(), ada);
        commands.send(new CreateOrganization(id, "Acme", owner), by(id.tenant()));
        commands.send(project(project, id), by(project));
    }

    private static CreateProject project(ProjectId id, OrganizationId owner) {
        return new CreateProject(id, "Shop", key(id), Publishing.LIVE, 0, DeliveryAccess.PUBLIC, owner);
    }

    private void requestDeletion(Instant effective) {
        var request = new RequestOrganizationDeletion(organization, "Acme", "Ticket 4711", effective);
        commands.send(request, by(organization.tenant()));
    }

    private long rowsOf(OrganizationId id, String table) {
        return jdbc.queryForObject(
                "SELECT count(*) FROM %s WHERE organization_id = ?".formatted(table), Long.class, id.value());
    }

    @Test
    void nothing_of_a_deleted_organization_is_left_but_last_events_and_records() {
        requestDeletion(Instant.now());
        relayed(Long.MAX_VALUE);
        worker.start();

        reaches(organization.tenant(), Status.COMPLETED);

        reaches(shop, Status.COMPLETED);
        assertThat(eventsOf(shop)).containsExactly("ProjectDeleted");
        assertThat(eventsOf(organization.tenant())).containsExactly("OrganizationDeleted");
        for (var table : List.of("member_role", "organization_role", "organization", "project")) {
            assertThat(rowsOf(organization, table)).as(table).isZero();
        }
        assertThat(personalData.keysOf(List.of(organization.tenant(), shop), ada))
                .isEmpty();
        var record = deletionsOf(organization.tenant()).getFirst();
        assertThat(record.isOrganization()).isTrue();
        assertThat(personalData.open(record.requestedBy())).isEqualTo(ada);
        assertThat(deletionsOf(shop).getFirst().organizationId()).isEqualTo(organization);

        assertThat(eventsOf(neighbour.tenant())).containsExactly("OrganizationCreated", "RoleGranted");
        assertThat(eventsOf(theirShop)).containsExactly("ProjectCreated");
        for (var table : List.of("member_role", "organization", "project")) {
            assertThat(rowsOf(neighbour, table)).as(table).isEqualTo(1);
        }
        assertThat(personalData.keysOf(List.of(neighbour.tenant()), ada)).hasSize(1);
    }

    @Test
    void another_process_continues_what_a_crashed_one_left() {
        requestDeletion(Instant.now());
        relayed(Long.MAX_VALUE);
        worker = workerWith(new WithoutDestruction(personalData, organization.tenant()));
        worker.start();
        await().atMost(TIMEOUT).until(() -> eventsOf(organization.tenant()).size() == 1);
        worker.stop();
        reaches(organization.tenant(), Status.DELETED);

        worker = workerWith(personalData);
        worker.start();

        reaches(organization.tenant(), Status.COMPLETED);
        assertThat(personalData.keysOf(List.of(organization.tenant()), ada)).isEmpty();
    }

    @Test
    void a_cancelled_deletion_keeps_the_projects_but_those_whose_own_was_requested() {
        var own = ProjectId.random();
        commands.send(project(own, organization), by(own));
        var later = Instant.now().plus(Duration.ofDays(30));
        commands.send(new RequestProjectDeletion(own, key(own), "Ticket 4712", later), by(own));
        requestDeletion(later);
        worker.start();
        reaches(shop, Status.REQUESTED);

        commands.send(new CancelOrganizationDeletion(organization), by(organization.tenant()));

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(deletionsOf(shop)).isEmpty());
        assertThat(deletionsOf(own))
                .singleElement()
                .satisfies(it -> assertThat(it.reason()).isEqualTo("Ticket 4712"));
    }

    @Test
    void a_project_waits_until_the_deletion_of_its_organization_cannot_be_cancelled() {
        requestDeletion(Instant.now());
        organizations().follow(organization);
        assertThat(deletions.due())
                .extracting(TenantDeletion::tenant)
                .contains(organization.tenant())
                .doesNotContain(shop);

        assertThat(deletions.advance(organization.tenant(), Status.REQUESTED, Status.DUE))
                .isTrue();

        assertThat(deletions.due()).extracting(TenantDeletion::tenant).contains(shop);
        assertThatThrownBy(() -> commands.send(new CancelOrganizationDeletion(organization), by(organization.tenant())))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void an_organization_that_is_being_deleted_gains_and_loses_no_project() {
        requestDeletion(Instant.now().plus(Duration.ofDays(30)));
        organizations().follow(organization);

        var another = ProjectId.random();
        refused(another, project(another, organization), organization.tenant(), true);
        refused(theirShop, new AssignProject(theirShop, organization), organization.tenant(), true);
        refused(shop, new AssignProject(shop, neighbour), shop, false);
    }

    private void refused(ProjectId project, ProjectCommand command, ProjectId deleted, boolean isOrganization) {
        assertThatThrownBy(() -> commands.send(command, by(project)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected ->
                                assertThat(rejected.rejection()).isEqualTo(new BeingDeleted(deleted, isOrganization)));
    }
}
