package io.vitrine.command.process.tenantdeletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.KeyTaken;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.command.project.ProjectCommand.CancelProjectDeletion;
import io.vitrine.command.project.ProjectCommand.CreateProject;
import io.vitrine.command.project.ProjectCommand.RequestProjectDeletion;
import io.vitrine.command.store.TenantDeletion;
import io.vitrine.command.store.TenantDeletion.Status;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetFile.Kind;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import io.vitrine.events.personal.PersonalData;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deletions of projects that are due. */
class ProjectDeletionWorkerIT extends DeletingTenants {

    private final ProjectId project = ProjectId.random();
    private final ProjectId neighbour = ProjectId.random();

    @BeforeEach
    void two_projects() {
        for (var tenant : List.of(project, neighbour)) {
            commands.send(new CreateProject(tenant, "Acme", key(tenant), Publishing.LIVE, 0), by(tenant));
            commands.send(asset(tenant), by(tenant));
        }
    }

    private static CreateAsset asset(ProjectId tenant) {
        var file = new AssetFile(Kind.IMAGE, "https://cdn.example/1.jpg", null, null, null, null, null);
        return new CreateAsset(tenant, AssetId.random(), file, null, null, List.of(), JsonObject.EMPTY);
    }

    private void requestDeletion() {
        commands.send(new RequestProjectDeletion(project, key(project), "Ticket 4711", Instant.now()), by(project));
    }

    private TenantDeletion deletion() {
        return deletionsOf(project).getFirst();
    }

    private void reaches(Status status) {
        reaches(project, status);
    }

    private long rowsOf(ProjectId tenant, String table) {
        return jdbc.queryForObject(
                "SELECT count(*) FROM %s WHERE project_id = ?".formatted(table), Long.class, tenant.value());
    }

    @Test
    void nothing_of_a_deleted_project_is_left_but_its_last_event_its_record_and_its_key() {
        requestDeletion();
        relayed(0);
        worker.start();

        reaches(Status.DELETED);
        assertThatThrownBy(() -> commands.send(asset(project), by(project)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.rejection()).isEqualTo(new NoSuchProject(project)));
        assertThat(eventsOf(project))
                .as("the relay has not sent the last event")
                .contains("ProjectCreated", "AssetCreated");

        relayed(Long.MAX_VALUE);
        reaches(Status.COMPLETED);
        assertThat(eventsOf(project)).containsExactly("ProjectDeleted");
        for (var table : List.of("asset", "asset_count", "widget_count", "snapshot", "project")) {
            assertThat(rowsOf(project, table)).as(table).isZero();
        }
        assertThat(personalData.keysOf(List.of(project), ada)).isEmpty();
        assertThat(personalData.open(deletion().requestedBy())).isEqualTo(ada);
        assertThat(deletion().reason()).isEqualTo("Ticket 4711");
        var again = new CreateProject(ProjectId.random(), "Acme", key(project), Publishing.LIVE, 0);
        assertThatThrownBy(() -> commands.send(again, by(again.projectId())))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.rejection()).isEqualTo(new KeyTaken(key(project))));

        assertThat(eventsOf(neighbour)).containsExactly("ProjectCreated", "AssetCreated");
        assertThat(rowsOf(neighbour, "asset")).isEqualTo(1);
        assertThat(personalData.keysOf(List.of(neighbour), ada)).hasSize(1);
    }

    @Test
    void another_process_continues_what_a_crashed_one_left() {
        requestDeletion();
        relayed(Long.MAX_VALUE);
        worker = workerWith(new WithoutDestruction(personalData, project));
        worker.start();
        await().atMost(TIMEOUT).until(() -> eventsOf(project).size() == 1);
        worker.stop();
        assertThat(deletion().status()).isEqualTo(Status.DELETED);
        assertThat(personalData.keysOf(List.of(project), ada)).hasSize(1);

        worker = workerWith(personalData);
        worker.start();

        reaches(Status.COMPLETED);
        assertThat(personalData.keysOf(List.of(project), ada)).isEmpty();
        assertThat(eventsOf(project)).containsExactly("ProjectDeleted");
    }

    @Test
    void a_cancelled_deletion_does_not_take_place_and_one_that_began_cannot_be_cancelled() {
        requestDeletion();
        commands.send(new CancelProjectDeletion(project), by(project));
        assertThat(deletions.due()).noneMatch(one -> one.tenant().equals(project));
        commands.send(asset(project), by(project));

        requestDeletion();
        assertThat(deletions.advance(project, Status.REQUESTED, Status.DUE)).isTrue();
        assertThatThrownBy(() -> commands.send(new CancelProjectDeletion(project), by(project)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void a_restart_destroys_the_keys_of_deleted_projects_that_a_restored_backup_brought_back() {
        requestDeletion();
        relayed(Long.MAX_VALUE);
        worker.start();
        reaches(Status.COMPLETED);
        worker.stop();
        // Stands for a restored key.
        var name = personalData.name(project, ada);

        worker = workerWith(personalData);
        worker.start();

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(personalData.open(name)).isEqualTo(PersonalData.ERASED));
    }
}
