package io.vitrine.local.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {

    private final Acknowledgements acknowledgements = new Acknowledgements();

    @Test
    void the_longest_gap_is_between_acknowledgements_of_any_writers() {
        acknowledgements.acknowledged(millis(0), millis(100));
        acknowledgements.acknowledged(millis(50), millis(900));
        acknowledgements.acknowledged(millis(150), millis(200));

        var seen = acknowledgements.between(millis(0), millis(1_000));

        assertThat(seen.acknowledged()).isEqualTo(3);
        assertThat(seen.longestGap()).isEqualTo(Duration.ofMillis(700));
        assertThat(seen.slowestWrite()).isEqualTo(Duration.ofMillis(850));
    }

    @Test
    void a_period_without_acknowledgements_at_its_begin_or_end_is_a_gap() {
        acknowledgements.acknowledged(millis(0), millis(400));

        assertThat(acknowledgements.between(millis(0), millis(500)).longestGap())
                .isEqualTo(Duration.ofMillis(400));
        assertThat(acknowledgements.between(millis(300), millis(900)).longestGap())
                .isEqualTo(Duration.ofMillis(500));
        assertThat(acknowledgements.between(millis(500), millis(800)).longestGap())
                .isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void failed_attempts_are_counted_by_reason_in_their_period() {
        acknowledgements.failed(millis(10), "503 service-unavailable");
        acknowledgements.failed(millis(20), "503 service-unavailable");
        acknowledgements.failed(millis(30), "ConnectException");
        acknowledgements.failed(millis(200), "ConnectException");

        assertThat(acknowledgements.between(millis(0), millis(100)).failures())
                .isEqualTo(Map.of("503 service-unavailable", 2, "ConnectException", 1));
    }

    private static long millis(long count) {
        return Duration.ofMillis(count).toNanos();
    }
}
