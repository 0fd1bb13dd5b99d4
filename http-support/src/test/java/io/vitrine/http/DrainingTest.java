package io.vitrine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrainingTest {

    @Test
    void a_process_keeps_its_port_for_a_time_before_anything_else_stops() {
        var draining = new Draining(Duration.ofMillis(200));
        draining.start();
        assertThat(draining.isRunning()).isTrue();
        assertThat(draining.getPhase()).isEqualTo(Integer.MAX_VALUE);

        var begin = System.nanoTime();
        draining.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(draining.isRunning()).isFalse();
    }

    @Test
    void by_default_it_does_not_wait() {
        var draining = new Draining(Duration.ZERO);
        draining.start();

        var begin = System.nanoTime();
        draining.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        assertThat(draining.isRunning()).isFalse();
    }
}
