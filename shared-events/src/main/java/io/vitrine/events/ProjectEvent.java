package io.vitrine.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The events of a project. */
public sealed interface ProjectEvent extends DomainEvent {

    ProjectId projectId();

    @Override
    default String subjectId() {
        return projectId().toString();
    }

    /**
     * A new, empty project (tenant) exists. Tokens and the roles of its organization decide about access to it.
     *
     * @param organizationId the organization that owns it, or null
     */
    record ProjectCreated(
            ProjectId projectId,
            String name,
            String key,
            Publishing publishing,
            int maxAge,
            @Nullable OrganizationId organizationId)
            implements ProjectEvent {

        /** A project of no organization. */
        public ProjectCreated(ProjectId projectId, String name, String key, Publishing publishing, int maxAge) {
            this(projectId, name, key, publishing, maxAge, null);
        }
    }

    /** The project has another name. No URL changes. */
    record ProjectRenamed(ProjectId projectId, String name) implements ProjectEvent {}

    /**
     * The delivery API uses the new key. No other project can take the old key, which redirects to the new key for 90
     * days.
     */
    record ProjectKeyChanged(ProjectId projectId, String key) implements ProjectEvent {}

    /**
     * From now on, edits of published widgets are published immediately (LIVE) or wait for the next publish (STAGED).
     * Edits that already wait keep waiting.
     */
    record PublishingChanged(ProjectId projectId, Publishing publishing) implements ProjectEvent {}

    /**
     * The delivery API lets caches keep a response for this number of seconds. Responses that are already cached are
     * not purged.
     */
    record MaxAgeChanged(ProjectId projectId, int maxAge) implements ProjectEvent {}

    /** The organization owns the project from now on. Roles of the previous owner's members end here. */
    record ProjectAssigned(ProjectId projectId, OrganizationId organizationId) implements ProjectEvent {}

    /**
     * From now on, the delivery API shows the project's widgets to everyone (PUBLIC), or only with an API key or a
     * signed address (RESTRICTED). Responses that are already cached elsewhere are not purged.
     */
    record DeliveryAccessChanged(ProjectId projectId, DeliveryAccess access) implements ProjectEvent {}

    /**
     * From now on, the keys of the personal data in the project's events are destroyed when this time has passed after
     * the month of an event; without a retention, they are kept. Destroyed keys do not come back.
     *
     * @param retention ISO 8601 in years and months, from P1M to P10Y; left out for ever
     */
    record PersonalRetentionChanged(
            ProjectId projectId, @Nullable PersonalRetention retention) implements ProjectEvent {}

    /**
     * These limits replace all that an operator set before. What is already above a limit stays; only growth is
     * refused.
     */
    record ProjectQuotasChanged(ProjectId projectId, Quotas quotas) implements ProjectEvent {}

    /**
     * At least 80 % of a quota is used. Follows once each time the share is reached again, and for the events of a
     * month at most once in each month.
     *
     * @param quota a name of {@link Quotas}, for example {@code widgets}
     * @param limit the quota at this time
     * @param used what is used of it; an event of a month counts some seconds later
     * @param occurrence how often this quota was nearly reached so far, from 1
     */
    record ProjectQuotaNearlyReached(ProjectId projectId, String quota, long limit, long used, int occurrence)
            implements ProjectEvent {}

    /**
     * An uploaded file does not exist any more: delivery does not serve it, and the same bytes cannot be uploaded
     * again. Assets with its URL stay as they are.
     *
     * @param file its hash and extension, the last segment of its URL
     */
    record FileErased(ProjectId projectId, String file) implements ProjectEvent {}

    /**
     * The project will be deleted with everything in it, unless this is cancelled before. Until then, delivery goes on
     * and only what takes away is accepted.
     *
     * @param reason why, such as the number of a ticket; it stays readable after the deletion
     * @param effectiveAt the time from which the project is deleted
     * @param organizationId the organization with which it is deleted; left out if its own deletion was requested
     */
    record ProjectDeletionRequested(
            ProjectId projectId,
            String reason,
            Instant effectiveAt,
            @Nullable OrganizationId organizationId) implements ProjectEvent {

        public ProjectDeletionRequested(ProjectId projectId, String reason, Instant effectiveAt) {
            this(projectId, reason, effectiveAt, null);
        }
    }

    /** The project stays, and can be changed again. */
    record ProjectDeletionCancelled(ProjectId projectId) implements ProjectEvent {}

    /**
     * The project does not exist any more, and neither does anything in it. No event of the project follows. Its
     * earlier events are removed from the event store afterwards; a reader that still has them drops them. It needs
     * none of them to apply this one, so the version may follow a gap.
     *
     * @param reason of the request
     * @param requestedAt the time of the request
     * @param requestedBy the subject that requested it, sealed with a key that is not the project's
     */
    record ProjectDeleted(ProjectId projectId, String reason, Instant requestedAt, String requestedBy)
            implements ProjectEvent, TenantDeleted {}
}
