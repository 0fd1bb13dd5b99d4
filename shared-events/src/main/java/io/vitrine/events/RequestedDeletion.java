package io.vitrine.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A requested deletion of a project or an organization.
 *
 * @param reason why; it stays readable after the deletion
 * @param effectiveAt the time from which it is deleted
 * @param organizationId the organization with which a project is deleted, or null if its own deletion was requested
 */
public record RequestedDeletion(
        String reason,
        AuditStamp requested,
        Instant effectiveAt,
        @Nullable OrganizationId organizationId) {

    public RequestedDeletion(String reason, AuditStamp requested, Instant effectiveAt) {
        this(reason, requested, effectiveAt, null);
    }
}
