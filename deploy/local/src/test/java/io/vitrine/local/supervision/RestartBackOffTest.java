package io.vitrine.local.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartBackOffTest {

    private final RestartBackOff backOff = new RestartBackOff();
    private Instant now = Instant.parse("2026-11-30T10:00:00Z");

    @Test
    void a_process_that_dies_at_every_start_is_started_less_and_less_often_and_for_ever() {
        var delays = IntStream.range(0, 100)
                .mapToLong(_ -> deathAfter(Duration.ofMillis(200)))
                .toArray();

        assertThat(delays).startsWith(0, 1, 2, 4, 8, 16, 32, 60, 60).endsWith(60, 60);
        assertThat(backOff.failures()).isEqualTo(99);
    }

    @Test
    void a_minute_without_a_failure_begins_it_again() {
        deathAfter(Duration.ofSeconds(1));
        deathAfter(Duration.ofSeconds(1));
        assertThat(deathAfter(Duration.ofSeconds(59))).isEqualTo(2);

        assertThat(deathAfter(Duration.ofSeconds(60))).isZero();
        assertThat(deathAfter(Duration.ofSeconds(1))).isEqualTo(1);
    }

    @Test
    void the_time_of_the_next_start_does_not_move_while_the_process_is_not_running() {
        deathAfter(Duration.ofSeconds(1));
        now = now.plusMillis(300);
        var next = backOff.nextStart(now);

        assertThat(backOff.nextStart(now.plusSeconds(20))).isEqualTo(next);
        assertThat(backOff.isWaiting()).isTrue();
    }

    @Test
    void it_is_stable_before_the_first_start_and_a_minute_after_each() {
        assertThat(backOff.isStable(now)).isTrue();
        backOff.started(now);

        assertThat(backOff.isStable(now.plusSeconds(59))).isFalse();
        assertThat(backOff.isStable(now.plusSeconds(60))).isTrue();
    }

    /** The seconds until the next start, which then takes place. */
    private long deathAfter(Duration running) {
        now = now.plus(running);
        var next = backOff.nextStart(now);
        var delay = Duration.between(now, next).toSeconds();
        now = next;
        backOff.started(now);
        return delay;
    }
}
