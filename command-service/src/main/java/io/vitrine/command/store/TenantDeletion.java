package io.vitrine.command.store;

import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The deletion of a project or an organization.
 *
 * @param isOrganization whether the tenant is an organization
 * @param organizationId the organization with which a project is deleted, or null
 * @param requestedBy the sealed subject; after the deletion with a key that is not the tenant's
 * @param effectiveAt the time from which the tenant is deleted
 * @param closedAfter the highest position of an append that may not have seen that the tenant is closed, or null
 * @param position of the event that deleted it, or null before
 * @param completedAt when its data was removed, or null before
 */
public record TenantDeletion(
        ProjectId tenant,
        boolean isOrganization,
        @Nullable OrganizationId organizationId,
        String reason,
        Instant requestedAt,
        String requestedBy,
        Instant effectiveAt,
        Status status,
        @Nullable Long closedAfter,
        @Nullable Long position,
        @Nullable Instant completedAt) {

    /** How far a deletion is. */
    public enum Status {
        /** It can be cancelled. */
        REQUESTED,
        /** It cannot be cancelled any more. */
        DUE,
        /** No event can be appended but the one that deletes the tenant. */
        CLOSED,
        /** The tenant does not exist any more; its data is being removed. */
        DELETED,
        COMPLETED
    }
}
