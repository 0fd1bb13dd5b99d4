package io.vitrine.command.organization;

import static io.vitrine.command.organization.OrganizationSpec.CREATED;
import static io.vitrine.command.organization.OrganizationSpec.ID;
import static io.vitrine.command.organization.OrganizationSpec.given;
import static io.vitrine.command.organization.OrganizationSpec.nothing;

import io.vitrine.command.Rejection.OfDeletion.NotConfirmed;
import io.vitrine.command.Rejection.OfOrganization.NoSuchOrganization;
import io.vitrine.command.organization.OrganizationCommand.CancelOrganizationDeletion;
import io.vitrine.command.organization.OrganizationCommand.DeleteOrganization;
import io.vitrine.command.organization.OrganizationCommand.RequestOrganizationDeletion;
import io.vitrine.events.OrganizationEvent.OrganizationDeleted;
import io.vitrine.events.OrganizationEvent.OrganizationDeletionCancelled;
import io.vitrine.events.OrganizationEvent.OrganizationDeletionRequested;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrganizationDeletionTest {

    private final Instant effective = Instant.parse("2026-02-14T10:30:00Z");
    private final OrganizationDeletionRequested requested =
            new OrganizationDeletionRequested(ID, "Ticket 4711", effective);
    private final OrganizationDeletionCancelled cancelled = new OrganizationDeletionCancelled(ID);
    /** When the third event of a test is recorded. */
    private final Instant requestedAt = Instant.parse("2026-01-15T10:30:02Z");

    private final OrganizationDeleted deleted = new OrganizationDeleted(ID, "Ticket 4711", requestedAt, "~1.ada");
    private final DeleteOrganization delete = new DeleteOrganization(ID, "~1.ada");

    private RequestOrganizationDeletion request(String confirmedName) {
        return new RequestOrganizationDeletion(ID, confirmedName, "Ticket 4711", effective);
    }

    @Test
    void a_request_repeats_the_name_of_the_organization() {
        given().when(request(CREATED.name())).then(requested);
        given().when(request("acme")).thenRejected(new NotConfirmed(CREATED.name(), true));
    }

    @Test
    void a_repeated_request_does_not_move_the_date() {
        var later = new RequestOrganizationDeletion(ID, CREATED.name(), "Again", effective.plus(Duration.ofDays(1)));

        given(requested).when(later).thenNothing();
    }

    @Test
    void what_is_not_requested_cannot_be_cancelled_or_carried_out() {
        given(requested).when(new CancelOrganizationDeletion(ID)).then(cancelled);
        given().when(new CancelOrganizationDeletion(ID)).thenNothing();
        given(requested, cancelled).when(delete).thenRejected(new NoSuchOrganization(ID));
        nothing().when(delete).thenRejected(new NoSuchOrganization(ID));
    }

    @Test
    void a_requested_deletion_is_carried_out_once() {
        given(requested).when(delete).then(deleted);
        given(requested, deleted).when(delete).thenNothing();
        given(requested, deleted).when(request(CREATED.name())).thenRejected(new NoSuchOrganization(ID));
    }
}
