package io.vitrine.query.webhook.sending;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call.
 *
 * @param status the HTTP status, or null without a response
 * @param retryAfter the raw header of that name
 * @param body the first part of the response body
 * @param failure why there was no response; empty if there was one
 * @param took how long it took to find out
 */
record EndpointResponse(
        @Nullable Integer status, @Nullable String retryAfter, String body, String failure, Duration took) {

    static EndpointResponse of(int status, @Nullable String retryAfter, String body, Duration took) {
        return new EndpointResponse(status, retryAfter, body, "", took);
    }

    static EndpointResponse none(String failure, Duration took) {
        return new EndpointResponse(null, null, "", failure, took);
    }
}
