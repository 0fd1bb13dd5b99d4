package io.vitrine.webhooks.sending;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The outcome of a call, which determines the next one. */
sealed interface DeliveryOutcome {

    /** The receiver has it. */
    record Delivered() implements DeliveryOutcome {}

    /** It must be sent again. */
    record Failed(String detail, @Nullable Duration wished) implements DeliveryOutcome {}

    /** The receiver returned 410 and wants no further calls. */
    record Gone(String detail) implements DeliveryOutcome {}

    int GONE = 410;

    static DeliveryOutcome of(EndpointResponse answer, Instant now) {
        var status = answer.status();
        if (status == null) {
            return new Failed(answer.failure(), null);
        }
        if (status >= 200 && status < 300) {
            return new Delivered();
        }
        if (status == GONE) {
            return new Gone("The receiver answered 410: it is gone for good.");
        }
        var detail = status >= 300 && status < 400
                ? "The receiver answered %d: redirects are not followed.".formatted(status)
                : "The receiver answered %d.".formatted(status);
        return new Failed(detail, wish(answer.retryAfter(), now));
    }

    /** Seconds or an HTTP date; any other value is ignored. */
    private static @Nullable Duration wish(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return null;
        }
        try {
            if (retryAfter.strip().matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
            }
            var at = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter.strip()));
            return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
        } catch (DateTimeException nonsense) {
            return null;
        }
    }
}
