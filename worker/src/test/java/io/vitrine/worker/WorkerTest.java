package io.vitrine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.worker.WorkerHealth.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final AtomicInteger steps = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger recoveries = new AtomicInteger();
    private volatile Throwable failure;
    private Worker worker = worker(run -> step());

    @AfterEach
    void stop() {
        worker.stop();
    }

    @Test
    void it_runs_its_step_at_once_and_again_after_the_interval() {
        worker.every(SHORT).start();

        await().until(() -> steps.get() >= 3);
        assertThat(worker.isRunning()).isTrue();
        assertThat(worker.health()).isEqualTo(WorkerHealth.RUNNING);
    }

    @Test
    void its_thread_has_its_name_and_is_a_daemon() {
        var thread = new AtomicReference<Thread>();
        worker = worker(_ -> thread.set(Thread.currentThread())).every(LONG);

        worker.start();

        await().until(() -> thread.get() != null);
        assertThat(thread.get().getName()).isEqualTo("counter");
        assertThat(thread.get().isDaemon()).isTrue();
        assertThat(thread.get().isVirtual()).isFalse();
    }

    @Test
    void it_may_have_a_virtual_thread() {
        var isVirtual = new AtomicReference<Boolean>();
        worker = worker(_ -> isVirtual.set(Thread.currentThread().isVirtual()))
                .virtual()
                .every(LONG);

        worker.start();

        await().untilAsserted(() -> assertThat(isVirtual.get()).isTrue());
    }

    @Test
    void the_first_step_may_wait() {
        var began = System.nanoTime();
        worker.startingAfter(Duration.ofMillis(300)).every(LONG).start();

        await().until(() -> steps.get() == 1);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void a_wake_ends_the_rest() {
        worker.every(LONG).start();
        await().until(() -> steps.get() == 1);

        worker.wake();

        await().until(() -> steps.get() == 2);
    }

    @Test
    void it_backs_off_up_to_the_maximum_and_reports_each_class_of_failure_once_as_the_first() {
        failure = new IllegalStateException("away");
        worker.every(LONG).retryingAfter(Duration.ofMillis(40), Duration.ofMillis(160));
        var began = System.nanoTime();
        worker.start();
        await().until(() -> failures.size() == 4);

        // 40 + 80 + 160
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(280));
        assertThat(failures)
                .containsExactly(
                        "IllegalStateException first",
                        "IllegalStateException",
                        "IllegalStateException",
                        "IllegalStateException");
        assertThat(worker.health().state()).isEqualTo(State.FAILING);
        assertThat(worker.health().cause()).hasMessage("away");
        var since = worker.health().since();

        failure = new IllegalArgumentException("another");
        await().until(() -> failures.contains("IllegalArgumentException first"));
        assertThat(worker.health().since()).isEqualTo(since);
        assertThat(recoveries).hasValue(0);

        failure = null;
        await().until(() -> worker.health().state() == State.RUNNING);
        assertThat(recoveries).hasValue(1);

        failure = new IllegalStateException("away again");
        worker.wake();
        await().untilAsserted(() -> assertThat(failures)
                .filteredOn("IllegalStateException first"::equals)
                .hasSize(2));
    }

    @Test
    void a_long_step_may_state_that_it_works() {
        var works = new CountDownLatch(1);
        worker = worker(run -> {
                    if (steps.incrementAndGet() == 1) {
                        throw new IllegalStateException("away");
                    }
                    works.await();
                    run.works();
                    run.pause(LONG);
                })
                .retryingAfter(SHORT);
        worker.start();
        await().until(() -> steps.get() == 2);
        assertThat(worker.health().state()).isEqualTo(State.FAILING);

        works.countDown();

        await().until(() -> worker.health().state() == State.RUNNING);
        assertThat(recoveries).hasValue(1);
    }

    @Test
    void an_error_ends_it_and_is_reported() {
        var ended = new CountDownLatch(1);
        failure = new StackOverflowError("deep");
        worker.atEnd(_ -> ended.countDown()).start();

        await().until(() -> worker.health().state() == State.ENDED);
        assertThat(worker.health().cause()).isSameAs(failure);
        assertThat(ended.getCount()).isZero();
        assertThat(steps).hasValue(1);
        assertThat(failures).isEmpty();
        assertThat(worker.isRunning()).isTrue();

        worker.stop();
        assertThat(worker.health()).isEqualTo(WorkerHealth.STOPPED);
    }

    @Test
    void a_listener_that_fails_ends_it_and_is_reported() {
        worker = new Worker(
                "counter",
                _ -> {
                    throw new IllegalStateException("step");
                },
                (_, _) -> {
                    throw new IllegalStateException("listener");
                });

        worker.start();

        await().until(() -> worker.health().state() == State.ENDED);
        assertThat(worker.health().cause()).hasMessage("listener");
    }

    @Test
    void it_may_survive_errors() {
        failure = new StackOverflowError("deep");
        worker.survivingErrors().retryingAfter(SHORT).start();

        await().until(() -> failures.size() >= 2);
        assertThat(failures.getFirst()).isEqualTo("StackOverflowError first");
        assertThat(worker.health().state()).isEqualTo(State.FAILING);
    }

    private void step() throws Exception {
        steps.incrementAndGet();
        var now = failure;
        if (now instanceof Exception exception) {
            throw exception;
        }
        if (now instanceof Error error) {
            throw error;
        }
    }

    private Worker worker(Worker.Step step) {
        return new Worker("counter", step, new FailureListener() {
            @Override
            public void failed(Throwable failure, boolean first) {
                failures.add(failure.getClass().getSimpleName() + (first ? " first" : ""));
            }

            @Override
            public void recovered() {
                recoveries.incrementAndGet();
            }
        });
    }
}
