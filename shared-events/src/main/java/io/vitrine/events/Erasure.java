package io.vitrine.events;

import io.vitrine.events.ErasureEvent.ErasureCompleted;
import io.vitrine.events.ErasureEvent.ErasureRequested;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of an erasure.
 *
 * @param projectId the project, or the {@linkplain OrganizationId#tenant tenant} of an organization
 * @param version the number of its events so far
 * @param person the sealed subject of the person
 * @param keys the ids of the keys that are to be destroyed, or were
 * @param decided the approval or the rejection, or null without one
 * @param completedAt when the keys did not exist any more, or null before
 */
public record Erasure(
        ErasureId id,
        ProjectId projectId,
        long version,
        String person,
        List<UUID> keys,
        String reason,
        boolean approvalRequired,
        Status status,
        AuditStamp requested,
        @Nullable AuditStamp decided,
        @Nullable Instant completedAt)
        implements ErasureState {

    public Erasure {
        keys = List.copyOf(keys);
    }

    /** How far an erasure is. */
    public enum Status {
        AWAITING_APPROVAL,
        /** Nothing but the destruction of the keys is missing, which is retried until it succeeds. */
        DUE,
        REJECTED,
        COMPLETED
    }

    static Erasure requested(ErasureRequested e, Recorded<?> r) {
        return new Erasure(
                e.erasureId(),
                r.project(),
                r.version(),
                e.person(),
                e.keys(),
                e.reason(),
                e.approvalRequired(),
                e.approvalRequired() ? Status.AWAITING_APPROVAL : Status.DUE,
                r.stamp(),
                null,
                null);
    }

    Erasure decided(Status next, Recorded<?> r) {
        return new Erasure(
                id,
                projectId,
                r.version(),
                person,
                keys,
                reason,
                approvalRequired,
                next,
                requested,
                r.stamp(),
                completedAt);
    }

    Erasure completed(ErasureCompleted e, Recorded<?> r) {
        return new Erasure(
                id,
                projectId,
                r.version(),
                person,
                e.keys(),
                reason,
                approvalRequired,
                Status.COMPLETED,
                requested,
                decided,
                r.at());
    }
}
