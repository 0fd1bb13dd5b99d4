package io.vitrine.dialects.projects;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call of a webhook in the style of the projects document.
 *
 * @param eventId the {@code webhook-id} of the call
 * @param sequence the position of the event
 * @param attempt the number of the attempt, from 1
 * @param replayId its replay, or null
 * @param status {@code DELIVERED} or {@code FAILED}
 * @param detail the reason of the failure, or null
 * @param nextAttemptAt the time of the next attempt, or null for none
 */
public record ProjectDelivery(
        String id,
        UUID eventId,
        String sequence,
        String type,
        int attempt,
        @Nullable UUID replayId,
        Instant at,
        String status,
        @Nullable String detail,
        @Nullable Instant nextAttemptAt,
        Request request,
        Response response) {

    public static final String DELIVERED = "DELIVERED";
    public static final String FAILED = "FAILED";

    /** @param body the exact body that was sent */
    public record Request(String url, @Nullable String body) {}

    /**
     * @param status the HTTP status, or null without a response
     * @param body the first part of the body
     * @param millis the duration of the call
     */
    public record Response(@Nullable Integer status, String body, long millis) {}
}
