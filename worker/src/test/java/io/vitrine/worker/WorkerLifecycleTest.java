package io.vitrine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;

class WorkerLifecycleTest {

    private final List<String> log = new CopyOnWriteArrayList<>();

    /** Ends when the other one, too, was asked to stop. */
    private final CountDownLatch asked = new CountDownLatch(2);

    private Worker worker(String name) {
        return new Worker(
                name,
                run -> {
                    log.add(name + " runs");
                    run.pause(Duration.ofMinutes(10));
                    asked.countDown();
                    if (asked.await(5, TimeUnit.SECONDS)) {
                        log.add("ended");
                    }
                },
                FailureListener.logging(org.slf4j.LoggerFactory.getLogger(getClass()), "Cannot run"));
    }

    private static WorkerLifecycle of(int phase, List<Worker> workers) {
        return new WorkerLifecycle() {
            @Override
            public List<Worker> workers() {
                return workers;
            }

            @Override
            public int getPhase() {
                return phase;
            }
        };
    }

    @Test
    void workers_run_as_long_as_the_context_and_are_asked_to_stop_before_one_is_waited_for() {
        var lifecycle = of(0, List.of(worker("one"), worker("other")));
        try (var context = new GenericApplicationContext()) {
            context.registerBean(WorkerLifecycle.class, () -> lifecycle);
            context.refresh();
            await().untilAsserted(() -> assertThat(log).containsExactlyInAnyOrder("one runs", "other runs"));
            assertThat(lifecycle.isRunning()).isTrue();
            assertThat(lifecycle.ended()).isEmpty();
        }

        assertThat(log).hasSize(4).endsWith("ended", "ended");
        assertThat(lifecycle.isRunning()).isFalse();
    }

    @Test
    void a_stop_with_a_callback_calls_it_after_the_end() {
        var lifecycle = of(0, List.of(worker("one"), worker("other")));
        lifecycle.start();
        await().until(() -> log.size() == 2);

        lifecycle.stop(() -> log.add("called"));

        assertThat(log).endsWith("ended", "ended", "called");
    }

    @Test
    void it_names_the_workers_that_an_error_ended_until_it_stops() {
        var broken = new Worker(
                "broken",
                _ -> {
                    throw new AssertionError("of the machine");
                },
                (_, _) -> {});
        var idle = new Worker("idle", run -> run.pause(Duration.ofMinutes(10)), (_, _) -> {});
        var lifecycle = of(0, List.of(idle, broken));
        lifecycle.start();

        await().untilAsserted(() -> assertThat(lifecycle.ended()).containsExactly("broken"));
        assertThat(lifecycle.isRunning()).isTrue();

        lifecycle.stop();
        assertThat(lifecycle.ended()).isEmpty();
    }
}
