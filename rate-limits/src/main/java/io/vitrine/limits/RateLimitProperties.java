package io.vitrine.limits;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of requests over time, for each service process.
 *
 * @param project of each project, or of each subject outside of projects
 * @param subject of each subject of a token
 * @param address of each client address, before its token is verified
 * @param nodes processes of this service that share the limits: each enforces this fraction of them
 */
@ConfigurationProperties("vitrine.limits")
public record RateLimitProperties(
        @Nullable Rate project,
        @Nullable Rate subject,
        @Nullable Rate address,
        @DefaultValue("1") int nodes) {

    private static final int MAX_REQUESTS = 1_000_000_000;
    private static final int MAX_NODES = 1_000;
    private static final Duration MAX_WINDOW = Duration.ofDays(1);

    /**
     * One limit.
     *
     * @param requests requests in the window; without a value there is no limit
     * @param window whole seconds in which the requests are available again
     */
    public record Rate(
            @Nullable Integer requests, @DefaultValue("1m") Duration window) {}

    /** @throws IllegalArgumentException with the wrong setting and its allowed values */
    public RateLimitProperties {
        if (nodes < 1 || nodes > MAX_NODES) {
            throw new IllegalArgumentException(
                    "vitrine.limits.nodes is %d, and must be from 1 to %d.".formatted(nodes, MAX_NODES));
        }
        requireValid("project", project);
        requireValid("subject", subject);
        requireValid("address", address);
    }

    private static void requireValid(String by, @Nullable Rate rate) {
        if (rate == null || rate.requests == null) {
            return;
        }
        if (rate.requests < 1 || rate.requests > MAX_REQUESTS) {
            throw new IllegalArgumentException("vitrine.limits.%s.requests is %d, and must be from 1 to %d."
                    .formatted(by, rate.requests, MAX_REQUESTS));
        }
        if (rate.window.toSeconds() < 1
                || rate.window.compareTo(MAX_WINDOW) > 0
                || !rate.window.equals(Duration.ofSeconds(rate.window.toSeconds()))) {
            throw new IllegalArgumentException(
                    "vitrine.limits.%s.window is %s, and must be whole seconds, from 1 s to %d h."
                            .formatted(by, rate.window, MAX_WINDOW.toHours()));
        }
    }

    /** The policy of this process, or null without a limit. */
    @Nullable
    RatePolicy policy(String by, @Nullable Rate rate, Traffic traffic) {
        return rate == null || rate.requests == null
                ? null
                : new RatePolicy(traffic.policy(by), Math.ceilDiv(rate.requests, nodes), rate.window);
    }
}
