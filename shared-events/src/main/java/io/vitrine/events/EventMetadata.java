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
 */
public record EventMetadata(
        String actor,
        String requestId,
        String dialect,
        @Nullable String reason,
        @Nullable String clientAddress) {}
