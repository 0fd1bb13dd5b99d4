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
 * @param status {@code PENDING} until all events have been sent, then {@code DONE}
 * @param sent the number of events delivered so far
 */
public record ProjectReplay(
        UUID id,
        WebhookId webhookId,
        @Nullable UUID eventId,
        @Nullable Instant from,
        @Nullable Instant until,
        String status,
        long sent) {

    public static final String PENDING = "PENDING";
    public static final String DONE = "DONE";
}
