package io.vitrine.events;

import io.vitrine.events.OrganizationEvent.InvitationAccepted;
import io.vitrine.events.OrganizationEvent.InvitationCreated;
import io.vitrine.events.OrganizationEvent.InvitationRevoked;
import io.vitrine.events.OrganizationEvent.MemberRemoved;
import io.vitrine.events.OrganizationEvent.OrganizationCreated;
import io.vitrine.events.OrganizationEvent.OrganizationDeleted;
import io.vitrine.events.OrganizationEvent.OrganizationDeletionCancelled;
import io.vitrine.events.OrganizationEvent.OrganizationDeletionRequested;
import io.vitrine.events.OrganizationEvent.OrganizationQuotaNearlyReached;
import io.vitrine.events.OrganizationEvent.OrganizationQuotasChanged;
import io.vitrine.events.OrganizationEvent.OrganizationRenamed;
import io.vitrine.events.OrganizationEvent.RoleDefined;
import io.vitrine.events.OrganizationEvent.RoleDeleted;
import io.vitrine.events.OrganizationEvent.RoleGranted;
import io.vitrine.events.OrganizationEvent.RoleWithdrawn;
import java.util.function.UnaryOperator;

/** The state of an organization, folded from its events. */
public sealed interface OrganizationState extends AggregateState
        permits OrganizationState.Absent, Organization, OrganizationState.Deleted {

    OrganizationState INITIAL = new Absent();

    /** No event yet. */
    record Absent() implements OrganizationState {}

    /** Deleted with its members and projects. */
    record Deleted(OrganizationId id) implements OrganizationState {}

    /** Never refuses an event: recorded events are facts. */
    static OrganizationState evolve(OrganizationState state, Recorded<? extends OrganizationEvent> recorded) {
        return switch (recorded.event()) {
            case OrganizationCreated e -> Organization.created(e, recorded);
            case OrganizationRenamed e -> change(state, recorded, organization -> organization.withName(e.name()));
            case RoleGranted e -> change(state, recorded, organization -> organization.granted(e, recorded.stamp()));
            case RoleWithdrawn e -> change(state, recorded, organization -> organization.withdrawn(e));
            case MemberRemoved e -> change(state, recorded, organization -> organization.without(e.member()));
            case InvitationCreated e ->
                change(state, recorded, organization -> organization.invited(e, recorded.stamp()));
            case InvitationAccepted e ->
                change(state, recorded, organization -> organization.without(e.invitationId()));
            case InvitationRevoked e -> change(state, recorded, organization -> organization.without(e.invitationId()));
            case RoleDefined e -> change(state, recorded, organization -> organization.defined(e));
            case RoleDeleted e -> change(state, recorded, organization -> organization.withoutRole(e.role()));
            case OrganizationQuotasChanged e ->
                change(
                        state,
                        recorded,
                        organization -> organization.withQuotas(
                                QuotaState.of(organization.quotas()).withLimits(e.quotas())));
            case OrganizationQuotaNearlyReached e ->
                change(
                        state,
                        recorded,
                        organization -> organization.withQuotas(
                                QuotaState.of(organization.quotas()).warned(e.quota(), e.occurrence())));
            case OrganizationDeletionRequested e ->
                change(
                        state,
                        recorded,
                        organization -> organization.withDeletion(
                                new RequestedDeletion(e.reason(), recorded.stamp(), e.effectiveAt())));
            case OrganizationDeletionCancelled _ ->
                change(state, recorded, organization -> organization.withDeletion(null));
            case OrganizationDeleted e -> new Deleted(e.organizationId());
        };
    }

    private static OrganizationState change(
            OrganizationState state, Recorded<?> recorded, UnaryOperator<Organization> change) {
        return state instanceof Organization organization ? change.apply(organization.at(recorded)) : state;
    }
}
