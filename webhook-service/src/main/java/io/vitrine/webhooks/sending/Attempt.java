package io.vitrine.webhooks.sending;

import io.vitrine.webhooks.projection.WebhookProjection.Endpoint;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call, for the log.
 *
 * @param number the number of the attempt, from 1
 * @param replay its replay, or null
 * @param next the time of the next attempt, or null
 */
record Attempt(
        Endpoint endpoint,
        Message message,
        int number,
        @Nullable UUID replay,
        Instant at,
        EndpointResponse answer,
        DeliveryOutcome verdict,
        @Nullable Instant next) {

    boolean delivered() {
        return verdict instanceof DeliveryOutcome.Delivered;
    }

    String detail() {
        return switch (verdict) {
            case DeliveryOutcome.Delivered _ -> "";
            case DeliveryOutcome.Failed failed -> failed.detail();
            case DeliveryOutcome.Gone gone -> gone.detail();
        };
    }
}
