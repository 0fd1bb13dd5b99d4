package io.vitrine.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The header fields and the message of a charge. */
class ChargeTest {

    private static final RatePolicy PROJECT = new RatePolicy("project-writes", 100, Duration.ofMinutes(1));
    private static final RatePolicy ADDRESS = new RatePolicy("address-writes", 20, Duration.ofSeconds(1));

    private static Charge charge(RatePolicy policy, long remaining, Duration untilNext) {
        return new Charge(policy, remaining == 0, remaining, untilNext, policy.window());
    }

    @Test
    void the_fields_are_structured_lists_with_an_item_for_each_policy() {
        var charges = List.of(charge(ADDRESS, 19, Duration.ofMillis(50)), charge(PROJECT, 50, Duration.ofMillis(4001)));

        assertThat(Charge.policies(charges)).isEqualTo("\"address-writes\";q=20;w=1, \"project-writes\";q=100;w=60");
        assertThat(Charge.limits(charges)).isEqualTo("\"address-writes\";r=19;t=1, \"project-writes\";r=50;t=5");
    }

    @Test
    void a_retry_after_the_stated_time_is_never_too_early() {
        assertThat(charge(PROJECT, 0, Duration.ofMillis(5000)).retryAfterSeconds())
                .isEqualTo(5);
        assertThat(charge(PROJECT, 0, Duration.ofNanos(5_000_000_001L)).retryAfterSeconds())
                .isEqualTo(6);
        assertThat(charge(PROJECT, 0, Duration.ZERO).retryAfterSeconds()).isEqualTo(1);
    }

    @Test
    void the_message_has_the_limit_the_policy_and_the_next_step() {
        assertThat(charge(PROJECT, 0, Duration.ofMillis(600)).detail())
                .isEqualTo("Too many requests (limit 100 in 60 s, policy project-writes). Retry after 1 s.");
    }
}
