package io.vitrine.events;

import org.jspecify.annotations.Nullable;

/**
 * The metadata of an event: the actor and the request.
 *
 * @param actor the subject of the client's token
 * @param requestId the client's {@code X-Request-Id}, or a generated id
 * @param dialect the API of the request: {@code projects}, {@code stores} or {@code accounts}
 * @param reason the client's {@code X-Change-Reason}, at most 500 characters
 * @param clientAddress the client address, as the public port saw it
 * @param sealedLater what was recorded in the clear and sealed in the event store afterwards; null for nothing
 * @param traceparent of the trace that recorded the event, see {@link TraceParent}; null if it was not traced
 */
public record EventMetadata(
        String actor,
        String requestId,
        String dialect,
        @Nullable String reason,
        @Nullable String clientAddress,
        @Nullable SealedLater sealedLater,
        @Nullable String traceparent) {

    /** Of an event that was not traced. */
    public EventMetadata(
            String actor,
            String requestId,
            String dialect,
            @Nullable String reason,
            @Nullable String clientAddress,
            @Nullable SealedLater sealedLater) {
        this(actor, requestId, dialect, reason, clientAddress, sealedLater, null);
    }

    /** Of an event that is as it was recorded, and was not traced. */
    public EventMetadata(
            String actor, String requestId, String dialect, @Nullable String reason, @Nullable String clientAddress) {
        this(actor, requestId, dialect, reason, clientAddress, null);
    }

    /** For a new event on behalf of the same actor, in the same trace. */
    public EventMetadata forNewEvent() {
        return new EventMetadata(actor, requestId, dialect, reason, clientAddress, null, traceparent);
    }

    /** In another trace, or in none. */
    public EventMetadata tracedBy(@Nullable String other) {
        return new EventMetadata(actor, requestId, dialect, reason, clientAddress, sealedLater, other);
    }
}
