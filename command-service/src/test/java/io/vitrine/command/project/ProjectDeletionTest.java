package io.vitrine.command.project;

import static io.vitrine.command.project.ProjectSpec.CREATED;
import static io.vitrine.command.project.ProjectSpec.ID;
import static io.vitrine.command.project.ProjectSpec.given;

import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.Rejection.OfDeletion.BeingDeleted;
import io.vitrine.command.Rejection.OfDeletion.NotConfirmed;
import io.vitrine.command.project.ProjectCommand.CancelDeletionWithOrganization;
import io.vitrine.command.project.ProjectCommand.CancelProjectDeletion;
import io.vitrine.command.project.ProjectCommand.DeleteProject;
import io.vitrine.command.project.ProjectCommand.RequestDeletionWithOrganization;
import io.vitrine.command.project.ProjectCommand.RequestProjectDeletion;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectEvent.ProjectAssigned;
import io.vitrine.events.ProjectEvent.ProjectDeleted;
import io.vitrine.events.ProjectEvent.ProjectDeletionCancelled;
import io.vitrine.events.ProjectEvent.ProjectDeletionRequested;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProjectDeletionTest {

    private final Instant effective = Instant.parse("2026-02-14T10:30:00Z");
    private final ProjectDeletionRequested requested = new ProjectDeletionRequested(ID, "Ticket 4711", effective);
    private final ProjectDeletionCancelled cancelled = new ProjectDeletionCancelled(ID);
    private final ProjectDeleted deleted = new ProjectDeleted(ID, "Ticket 4711", Instant.EPOCH, "~1.ada");

    private final OrganizationId organization = OrganizationId.random();
    private final ProjectAssigned assigned = new ProjectAssigned(ID, organization);
    private final RequestDeletionWithOrganization withOrganization =
            new RequestDeletionWithOrganization(ID, organization, "Ticket 4711", effective);
    private final ProjectDeletionRequested requestedByOrganization =
            new ProjectDeletionRequested(ID, "Ticket 4711", effective, organization);

    private RequestProjectDeletion request(String confirmedKey) {
        return new RequestProjectDeletion(ID, confirmedKey, "Ticket 4711", effective);
    }

    @Test
    void a_request_repeats_the_key_of_the_project() {
        given(CREATED).when(request(CREATED.key())).then(requested);
        given(CREATED).when(request("other")).thenRejected(new NotConfirmed(CREATED.key(), false));
    }

    @Test
    void a_repeated_request_does_not_move_the_date() {
        var later = new RequestProjectDeletion(ID, CREATED.key(), "Again", effective.plus(Duration.ofDays(1)));

        given(CREATED, requested).when(later).thenNothing();
        given(CREATED, requested, cancelled)
                .when(later)
                .then(new ProjectDeletionRequested(ID, "Again", effective.plus(Duration.ofDays(1))));
    }

    @Test
    void what_is_not_requested_cannot_be_cancelled_or_carried_out() {
        given(CREATED, requested).when(new CancelProjectDeletion(ID)).then(cancelled);
        given(CREATED).when(new CancelProjectDeletion(ID)).thenNothing();
        given(CREATED, requested, cancelled)
                .when(new DeleteProject(ID, "~1.ada"))
                .thenRejected(new NoSuchProject(ID));
    }

    @Test
    void a_deleted_project_is_gone_and_deleting_it_again_changes_nothing() {
        given(CREATED, requested, deleted).when(new CancelProjectDeletion(ID)).thenRejected(new NoSuchProject(ID));
        given(CREATED, requested, deleted).when(request(CREATED.key())).thenRejected(new NoSuchProject(ID));
        given(CREATED, requested, deleted).when(new DeleteProject(ID, "~1.ada")).thenNothing();
    }

    @Test
    void a_project_is_deleted_with_its_organization_and_only_with_its_own() {
        given(CREATED, assigned).when(withOrganization).then(requestedByOrganization);
        given(CREATED).when(withOrganization).thenNothing();
        given(CREATED, assigned, requested).when(withOrganization).thenNothing();
    }

    @Test
    void a_deletion_is_cancelled_only_by_its_requester() {
        given(CREATED, assigned, requestedByOrganization)
                .when(new CancelProjectDeletion(ID))
                .thenRejected(new BeingDeleted(organization.tenant(), true));
        given(CREATED, assigned, requestedByOrganization)
                .when(new CancelDeletionWithOrganization(ID, organization))
                .then(cancelled);
        given(CREATED, assigned, requested)
                .when(new CancelDeletionWithOrganization(ID, organization))
                .thenNothing();
    }
}
