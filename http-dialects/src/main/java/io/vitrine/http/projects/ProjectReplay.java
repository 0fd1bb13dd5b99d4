package io.vitrine.http.projects;

import io.vitrine.events.WebhookId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay in the style of the projects document: events that a webhook is sent again.
 *
 * @param eventId the one event, or null for a span
 * @param from of the span, inclusive
 * @param until of the span, exclusive
 * @param status {@code PENDING} until all of it was sent, then {@code DONE}
 * @param sent how many events were delivered again so far
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
