package io.vitrine.command.http.projects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.command.store.TenantDeletion;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The deletion of a project or an organization, as an operator sees it. After the deletion, it is all that is left.
 *
 * @param projectId left out if an organization is deleted
 * @param organizationId the organization that is deleted, or with which the project is; left out otherwise
 * @param status {@code REQUESTED}: can be cancelled; {@code DELETING}: cannot be cancelled, or its data is being
 *     removed; {@code COMPLETED}: nothing else is left
 * @param completedAt left out before
 */
record DeletionView(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ProjectId projectId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OrganizationId organizationId,
        Status status,
        String reason,
        Instant requestedAt,
        String requestedBy,
        Instant effectiveAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant completedAt) {

    /** How far a deletion is. */
    enum Status {
        REQUESTED,
        DELETING,
        COMPLETED
    }

    static DeletionView of(TenantDeletion deletion, PersonalData personalData) {
        return new DeletionView(
                deletion.isOrganization() ? null : deletion.tenant(),
                deletion.isOrganization() ? new OrganizationId(deletion.tenant().value()) : deletion.organizationId(),
                switch (deletion.status()) {
                    case REQUESTED -> Status.REQUESTED;
                    case DUE, CLOSED, DELETED -> Status.DELETING;
                    case COMPLETED -> Status.COMPLETED;
                },
                deletion.reason(),
                deletion.requestedAt(),
                personalData.open(deletion.requestedBy()),
                deletion.effectiveAt(),
                deletion.completedAt());
    }
}
