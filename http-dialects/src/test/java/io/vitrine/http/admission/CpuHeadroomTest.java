package io.vitrine.http.admission;

import static io.vitrine.http.admission.CpuHeadroom.MAX_PAUSE;
import static io.vitrine.http.admission.CpuHeadroom.MIN_PAUSE;
import static io.vitrine.http.admission.CpuHeadroom.SAMPLE_INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long a tenant with a queue pauses, by how busy the machine is. */
class CpuHeadroomTest {

    private double load;
    private int samples;
    private long now = -SAMPLE_INTERVAL.toNanos();
    private final CpuHeadroom headroom = new CpuHeadroom(0.8, () -> {
        samples++;
        return load;
    });

    private long pauseAt(double load) {
        this.load = load;
        now += SAMPLE_INTERVAL.toNanos();
        return headroom.pauseNanos(now);
    }

    @Test
    void a_machine_with_room_asks_for_no_pause() {
        assertThat(pauseAt(0.5)).isZero();
        assertThat(pauseAt(0.8)).isZero();
    }

    @Test
    void the_pause_grows_with_each_sample_of_a_busy_machine_up_to_its_maximum() {
        var pauses = new ArrayList<Long>();
        IntStream.range(0, 30).forEach(_ -> pauses.add(pauseAt(0.95)));

        assertThat(pauses).isSorted().startsWith(MIN_PAUSE.toNanos(), MIN_PAUSE.toNanos() * 3 / 2);
        assertThat(pauses.getLast()).isEqualTo(MAX_PAUSE.toNanos());
    }

    @Test
    void the_pause_stays_while_the_load_is_about_what_it_may_be_and_goes_when_there_is_room() {
        pauseAt(0.9);
        var grown = pauseAt(0.9);

        assertThat(pauseAt(0.75)).isEqualTo(grown);
        assertThat(pauseAt(0.6)).isLessThan(grown);
        IntStream.range(0, 5).forEach(_ -> pauseAt(0.6));
        assertThat(pauseAt(0.6)).isZero();
    }

    @Test
    void a_pause_of_a_while_ago_does_not_count() {
        IntStream.range(0, 10).forEach(_ -> pauseAt(0.9));
        now += Duration.ofMinutes(1).toNanos();

        assertThat(headroom.lastPauseNanos(now)).isZero();
        assertThat(pauseAt(0.9)).isEqualTo(MIN_PAUSE.toNanos());
    }

    @Test
    void the_machine_is_not_asked_more_often_than_its_load_means_something() {
        pauseAt(0.9);
        IntStream.range(0, 100).forEach(_ -> headroom.pauseNanos(now + 1));

        assertThat(samples).isEqualTo(1);
    }

    @Test
    void a_load_that_is_not_known_asks_for_no_pause() {
        assertThat(pauseAt(-1)).isZero();
    }

    @Test
    void with_a_limit_of_one_nothing_pauses() {
        var none = new CpuHeadroom(1, () -> 1);

        assertThat(List.of(none.pauseNanos(0), none.pauseNanos(SAMPLE_INTERVAL.toNanos())))
                .containsOnly(0L);
    }

    @Test
    void the_load_of_this_machine_is_known() {
        assertThat(CpuHeadroom.ofMachine(1e-9).pauseNanos(0)).isBetween(0L, MIN_PAUSE.toNanos());
    }
}
