package io.vitrine.readmodels.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How long a runner waits for more events after a batch. */
class LingerTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void a_runner_waits_for_the_time_that_is_set() throws InterruptedException {
        var begin = System.nanoTime();

        new Linger(Duration.ofMillis(50)).pause();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(49));
    }

    @Test
    void a_reader_that_begins_to_wait_ends_it() {
        var linger = new Linger(LONG);
        var pausing = pause(linger);

        try (var _ = linger.waiting()) {
            await().untilAsserted(() -> assertThat(pausing).isCompleted());
        }
    }

    @Test
    void it_does_not_begin_while_a_reader_waits_and_begins_again_after_the_last() {
        var linger = new Linger(LONG);
        var first = linger.waiting();
        var second = linger.waiting();
        await().untilAsserted(() -> assertThat(pause(linger)).isCompleted());
        first.close();
        await().untilAsserted(() -> assertThat(pause(linger)).isCompleted());
        second.close();

        var pausing = pause(linger);

        await().during(Duration.ofMillis(100)).until(() -> !pausing.isDone());
        linger.waiting();
        await().untilAsserted(() -> assertThat(pausing).isCompleted());
    }

    @Test
    void a_runner_that_writers_wait_for_does_not_wait() throws InterruptedException {
        assertThat(Linger.NONE.isNone()).isTrue();
        Linger.NONE.pause();
        assertThat(new Linger(LONG).isNone()).isFalse();
    }

    private static CompletableFuture<Void> pause(Linger linger) {
        return CompletableFuture.runAsync(() -> {
            try {
                linger.pause();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
