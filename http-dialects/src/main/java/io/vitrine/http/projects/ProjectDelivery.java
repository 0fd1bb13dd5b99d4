package io.vitrine.http.projects;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call of a webhook in the style of the projects document.
 *
 * @param eventId what the call has as {@code webhook-id}
 * @param sequence the event's place among all
 * @param attempt which try it was, from 1
 * @param replayId the replay that it belongs to, or null
 * @param status {@code DELIVERED} or {@code FAILED}
 * @param detail why it failed, or null
 * @param nextAttemptAt when it is tried again, or null if it is not
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

    /** @param body as it was sent, to the byte */
    public record Request(String url, @Nullable String body) {}

    /**
     * @param status as HTTP has it, or null if there was no answer
     * @param body its beginning
     * @param millis how long it took
     */
    public record Response(@Nullable Integer status, String body, long millis) {}
}
