package io.vitrine.dialects.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.limits.Charge;
import io.vitrine.limits.RatePolicy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The header fields of rate limits as the stores document names them. */
class StoreLimitFieldsTest {

    private final RatePolicy policy = new RatePolicy("project-writes", 150, Duration.ofSeconds(30));

    @Test
    void they_have_the_quota_the_window_and_the_time_until_the_quota_is_complete() {
        var charge = new Charge(policy, false, 149, Duration.ofMillis(200), Duration.ofNanos(200_000_001));

        assertThat(new StoreLimitFields().of(charge))
                .isEqualTo(Map.of(
                        "X-Rate-Limit-Requests-Left", "149",
                        "X-Rate-Limit-Requests-Quota", "150",
                        "X-Rate-Limit-Time-Window-Ms", "30000",
                        "X-Rate-Limit-Time-Reset-Ms", "201"));
    }
}
