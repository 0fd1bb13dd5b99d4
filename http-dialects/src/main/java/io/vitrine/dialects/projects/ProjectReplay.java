package io.vitrine.dialects.projects;

import io.vitrine.events.WebhookId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay in the style of the projects document: events that are sent to a webhook again.
 *
 * @param eventId the one event, or null for a time range
 * @param from start of the range, inclusive
 * @param until end of the range, exclusive
 * @param status {@code PENDING}, {@code RUNNING}, {@code PAUSED}, {@code FAILED}, {@code DONE} or {@code STOPPED}
 * @param total the number of events that it sends in all, or null until they are counted
 * @param totalIsMinimum whether there are more events than were counted
 * @param sent the number of events delivered so far
 * @param remaining the number of events still to be delivered, or null while the total is
 * @param failedCalls the number of calls that failed, each of which is repeated
 * @param endedAt when it was done or stopped, or null
 */
public record ProjectReplay(
        UUID id,
        WebhookId webhookId,
        @Nullable UUID eventId,
        @Nullable Instant from,
        @Nullable Instant until,
        String status,
        @Nullable Long total,
        boolean totalIsMinimum,
        long sent,
        @Nullable Long remaining,
        long failedCalls,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    public static final String PENDING = "PENDING";

    public ProjectReplay(
            UUID id,
            WebhookId webhookId,
            @Nullable UUID eventId,
            @Nullable Instant from,
            @Nullable Instant until,
            String status,
            @Nullable Long total,
            boolean totalIsMinimum,
            long sent,
            long failedCalls,
            Instant requestedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {
        this(
                id,
                webhookId,
                eventId,
                from,
                until,
                status,
                total,
                totalIsMinimum,
                sent,
                total == null ? null : Math.max(0, total - sent),
                failedCalls,
                requestedAt,
                startedAt,
                endedAt);
    }

    /** One that was requested just now. */
    public static ProjectReplay requested(
            UUID id,
            WebhookId webhookId,
            @Nullable UUID eventId,
            @Nullable Instant from,
            @Nullable Instant until,
            Instant at) {
        return new ProjectReplay(id, webhookId, eventId, from, until, PENDING, null, false, 0, null, 0, at, null, null);
    }
}
