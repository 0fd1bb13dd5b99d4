package io.vitrine.webhooks.sending;

import io.vitrine.telemetry.Traced;
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

    /** In the call's span. */
    void describe(Traced span) {
        if (status == null) {
            span.failed(failure);
        } else {
            span.with("http.response.status_code", status);
            if (status >= 400) {
                span.failed("The receiver answered %d.".formatted(status));
            }
        }
    }
}
