package io.vitrine.events;

import org.jspecify.annotations.Nullable;

/**
 * Who made something happen, and on which occasion.
 *
 * @param actor the subject of the caller's token
 * @param requestId the caller's {@code X-Request-Id}, or one made for the request
 * @param dialect the API that was spoken: {@code projects}, {@code stores} or {@code accounts}
 * @param reason the caller's {@code X-Change-Reason}, at most 500 characters
 * @param clientAddress where the request came from, as the public port saw it
 */
public record Provenance(
        String actor,
        String requestId,
        String dialect,
        @Nullable String reason,
        @Nullable String clientAddress) {}
