package io.vitrine.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/** How many requests each key has, when it has more again, and which memory that takes. */
class RateLimiterTest {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final SetClock clock = new SetClock();
    private final RateLimiter limiter = limiter(100, RateLimiter.MAX_BUCKETS);

    private RateLimiter limiter(long requests, int maxBuckets) {
        return new RateLimiter(new RatePolicy("project-writes", requests, WINDOW), clock, maxBuckets);
    }

    private void use(RateLimiter used, Object key, int requests) {
        IntStream.range(0, requests)
                .forEach(_ -> assertThat(used.charge(key).isExceeded()).isFalse());
    }

    @Test
    void a_key_has_the_requests_of_the_policy_at_once_and_then_none() {
        use(limiter, "acme", 100);

        var refused = limiter.charge("acme");

        assertThat(refused.isExceeded()).isTrue();
        assertThat(refused.remaining()).isZero();
        assertThat(refused.untilNext()).isEqualTo(Duration.ofMillis(100));
        assertThat(refused.untilFull()).isEqualTo(WINDOW);
        assertThat(limiter.exceeded()).isEqualTo(1);
    }

    @Test
    void another_key_is_not_affected() {
        use(limiter, "acme", 100);

        assertThat(limiter.charge("rival").remaining()).isEqualTo(99);
    }

    @Test
    void requests_come_back_one_by_one_and_not_before_their_time() {
        use(limiter, "acme", 100);

        clock.advance(Duration.ofMillis(100).minusNanos(1));
        assertThat(limiter.charge("acme").isExceeded()).isTrue();

        clock.advance(Duration.ofNanos(1));
        assertThat(limiter.charge("acme").isExceeded()).isFalse();
        assertThat(limiter.charge("acme").isExceeded()).isTrue();
    }

    @Test
    void a_refused_request_takes_nothing() {
        use(limiter, "acme", 100);
        IntStream.range(0, 1000).forEach(_ -> limiter.charge("acme"));

        clock.advance(WINDOW);

        use(limiter, "acme", 100);
    }

    @Test
    void the_time_until_the_next_request_is_stated_before_the_last_is_used() {
        var slow = limiter(2, 10);

        assertThat(slow.charge("acme").untilNext()).isEqualTo(Duration.ofSeconds(5));
        clock.advance(Duration.ofSeconds(2));
        var second = slow.charge("acme");

        assertThat(second.remaining()).isZero();
        assertThat(second.untilNext()).isEqualTo(Duration.ofSeconds(3));
        assertThat(second.untilFull()).isEqualTo(Duration.ofSeconds(8));
        assertThat(Charge.limits(List.of(second))).isEqualTo("\"project-writes\";r=0;t=3");
    }

    @Test
    void a_bucket_that_expires_is_full_and_one_that_does_not_is_kept() {
        use(limiter, "acme", 100);

        clock.advance(WINDOW.minusNanos(1));
        assertThat(limiter.charge("acme").remaining()).isEqualTo(98);

        clock.advance(WINDOW);
        limiter.charge("rival");
        assertThat(limiter.charge("acme").remaining()).isEqualTo(99);
    }

    @Test
    void a_flood_of_new_keys_stays_within_the_bound_and_does_not_refill_a_key_in_use() {
        var small = limiter(100, 50);
        use(small, "acme", 100);

        for (var i = 0; i < 5000; i++) {
            small.charge("flood" + i);
            assertThat(small.charge("acme").isExceeded()).isTrue();
        }

        assertThat(small.size()).isLessThanOrEqualTo(50);
    }

    @Test
    void a_bucket_takes_less_than_half_a_kilobyte() {
        // For the lambdas within Caffeine.
        System.setProperty("jol.magicFieldOffset", "true");
        IntStream.range(0, 10_000).forEach(i -> limiter.charge("project" + i));

        assertThat(GraphLayout.parseInstance(limiter).totalSize()).isLessThan(10_000 * 512);
    }
}
