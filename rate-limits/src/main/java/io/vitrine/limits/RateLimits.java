package io.vitrine.limits;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rate limits of a service process, each null if it is not configured.
 *
 * @param project by project, or by subject outside of projects
 * @param subject by subject of the token
 * @param address by {@link ClientNetwork}
 */
public record RateLimits(
        @Nullable RateLimiter project,
        @Nullable RateLimiter subject,
        @Nullable RateLimiter address) {

    public static RateLimits of(RateLimitProperties properties, Traffic traffic) {
        return new RateLimits(
                limiter(properties.policy("project", properties.project(), traffic)),
                limiter(properties.policy("subject", properties.subject(), traffic)),
                limiter(properties.policy("address", properties.address(), traffic)));
    }

    private static @Nullable RateLimiter limiter(@Nullable RatePolicy policy) {
        return policy == null ? null : new RateLimiter(policy);
    }

    public boolean isEmpty() {
        return project == null && subject == null && address == null;
    }

    /** @return these limits, with their metrics */
    public RateLimits measured(MeterRegistry metrics) {
        Stream.of(project, subject, address).filter(Objects::nonNull).forEach(limiter -> {
            FunctionCounter.builder("vitrine.limits.exceeded", limiter, RateLimiter::exceeded)
                    .description("Requests beyond the limit: refused, or served from the memory of delivery")
                    .tag("policy", limiter.policy().name())
                    .register(metrics);
            Gauge.builder("vitrine.limits.buckets", limiter, RateLimiter::size)
                    .description("Buckets in memory")
                    .tag("policy", limiter.policy().name())
                    .register(metrics);
        });
        return this;
    }
}
