package io.vitrine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerStopTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final AtomicInteger steps = new AtomicInteger();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private Worker worker = worker(_ -> {});

    @AfterEach
    void stop() {
        worker.stop();
    }

    @Test
    void a_stop_ends_a_rest_and_can_be_followed_by_a_start() {
        worker = worker(_ -> steps.incrementAndGet()).every(LONG);
        worker.start();
        await().until(() -> steps.get() == 1);

        assertThat(stopTime()).isLessThan(Duration.ofSeconds(5));
        assertThat(worker.isRunning()).isFalse();
        assertThat(worker.health()).isEqualTo(WorkerHealth.STOPPED);

        worker.start();
        await().until(() -> steps.get() == 2);
    }

    @Test
    void a_stop_does_not_interrupt_and_waits_for_the_step_for_a_bounded_time() {
        var interrupted = new AtomicReference<Boolean>();
        worker = worker(run -> {
                    steps.incrementAndGet();
                    LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
                    interrupted.set(Thread.interrupted());
                })
                .stoppingWithin(Duration.ofMillis(100));
        worker.start();
        await().until(() -> steps.get() == 1);

        assertThat(stopTime()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(2));

        await().untilAsserted(() -> assertThat(interrupted.get()).isFalse());
        assertThat(steps).hasValue(1);
    }

    @Test
    void a_stop_may_interrupt_after_a_while_and_that_is_no_failure() {
        var end = new CountDownLatch(1);
        worker = worker(_ -> {
                    steps.incrementAndGet();
                    new CountDownLatch(1).await();
                })
                .interruptedAfter(Duration.ofMillis(100), LONG)
                .atEnd(_ -> end.countDown());
        worker.start();
        await().until(() -> steps.get() == 1);

        assertThat(stopTime()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(5));

        assertThat(end.getCount()).isZero();
        assertThat(failures).isEmpty();
    }

    @Test
    void a_stop_may_end_the_wait_of_a_step_whose_failure_is_none() {
        var wait = new CountDownLatch(1);
        worker = worker(_ -> {
                    steps.incrementAndGet();
                    wait.await();
                    throw new IllegalStateException("woken");
                })
                .onStop(wait::countDown);
        worker.start();
        await().until(() -> steps.get() == 1);

        assertThat(stopTime()).isLessThan(Duration.ofSeconds(5));
        assertThat(failures).isEmpty();
    }

    private Duration stopTime() {
        var began = System.nanoTime();
        worker.stop();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private Worker worker(Worker.Step step) {
        return new Worker("counter", step, (failure, _) -> failures.add(failure));
    }
}
