package io.vitrine.command.organization;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.OfDeletion.NotConfirmed;
import io.vitrine.command.Rejection.OfOrganization.NoSuchOrganization;
import io.vitrine.command.organization.OrganizationCommand.DeleteOrganization;
import io.vitrine.command.organization.OrganizationCommand.RequestOrganizationDeletion;
import io.vitrine.events.Organization;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.OrganizationEvent.OrganizationDeleted;
import io.vitrine.events.OrganizationEvent.OrganizationDeletionCancelled;
import io.vitrine.events.OrganizationEvent.OrganizationDeletionRequested;
import io.vitrine.events.OrganizationState;
import java.util.List;

/** The deletion of an organization. */
final class DeletionRules {

    private DeletionRules() {}

    /** The first request counts: a repeated one does not move the date. */
    static List<OrganizationEvent> request(RequestOrganizationDeletion c, Organization current) {
        if (!c.confirmedName().equals(current.name())) {
            throw new Rejected(new NotConfirmed(current.name(), true));
        }
        return current.deletion() != null
                ? List.of()
                : List.of(new OrganizationDeletionRequested(current.id(), c.reason(), c.effectiveAt()));
    }

    static List<OrganizationEvent> cancel(Organization current) {
        return current.deletion() == null ? List.of() : List.of(new OrganizationDeletionCancelled(current.id()));
    }

    static List<OrganizationEvent> delete(DeleteOrganization c, OrganizationState state) {
        return switch (state) {
            case OrganizationState.Deleted _ -> List.of();
            case Organization current
            when current.deletion() != null -> {
                var deletion = current.deletion();
                yield List.of(new OrganizationDeleted(
                        current.id(), deletion.reason(), deletion.requested().at(), c.requestedBy()));
            }
            case Organization _, OrganizationState.Absent _ ->
                throw new Rejected(new NoSuchOrganization(c.organizationId()));
        };
    }
}
