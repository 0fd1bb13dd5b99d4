package io.vitrine.limits;

import java.time.Duration;
import java.util.List;

/**
 * The result of one request at one policy.
 *
 * @param isExceeded whether no request was left
 * @param remaining requests left
 * @param untilNext time until one more request is available
 * @param untilFull time until all requests of the policy are available
 */
public record Charge(RatePolicy policy, boolean isExceeded, long remaining, Duration untilNext, Duration untilFull) {

    /** The code of the problem, and the end of its type. */
    public static final String CODE = "quota-exceeded";

    /** Never earlier than the time at which a request is available again. */
    public long retryAfterSeconds() {
        return Math.max(1, roundedUp(untilNext));
    }

    /** The message for a refused request. */
    public String detail() {
        return "Too many requests (limit %d in %d s, policy %s). Retry after %d s."
                .formatted(policy.requests(), policy.window().toSeconds(), policy.name(), retryAfterSeconds());
    }

    /** The value of the header field {@code RateLimit-Policy}. */
    public static String policies(List<Charge> charges) {
        var field = new StringBuilder();
        for (var charge : charges) {
            charge.policy.appendTo(separated(field));
        }
        return field.toString();
    }

    /** The value of the header field {@code RateLimit}. */
    public static String limits(List<Charge> charges) {
        var field = new StringBuilder();
        for (var charge : charges) {
            charge.appendTo(separated(field));
        }
        return field.toString();
    }

    /**
     * {@code "project-writes";r=50;t=1}. The time is until the next request and not until the bucket is full, because
     * Retry-After must not be earlier than it.
     */
    private void appendTo(StringBuilder field) {
        field.append('"').append(policy.name()).append("\";r=").append(remaining);
        field.append(";t=").append(retryAfterSeconds());
    }

    private static StringBuilder separated(StringBuilder field) {
        return field.isEmpty() ? field : field.append(", ");
    }

    private static long roundedUp(Duration time) {
        return time.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
