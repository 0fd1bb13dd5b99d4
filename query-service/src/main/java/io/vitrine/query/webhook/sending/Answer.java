package io.vitrine.query.webhook.sending;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 *
 * @param status as HTTP has it, or null if there was no answer
 * @param retryAfter the header of that name, as it came
 * @param body the beginning of the answer's body
 * @param failure why there was no answer; empty if there was one
 * @param took how long it took to find out
 */
record Answer(@Nullable Integer status, @Nullable String retryAfter, String body, String failure, Duration took) {

    static Answer of(int status, @Nullable String retryAfter, String body, Duration took) {
        return new Answer(status, retryAfter, body, "", took);
    }

    static Answer none(String failure, Duration took) {
        return new Answer(null, null, "", failure, took);
    }
}
