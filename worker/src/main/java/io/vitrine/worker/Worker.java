package io.vitrine.worker;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a step again and again on a thread of its own: rests between steps, retries after failures, and stops within a
 * bounded time. It may be started again. Its settings are made before the first start.
 */
public final class Worker {

    /** For {@link #stoppingWithin}: a stop waits for as long as the step takes. */
    public static final Duration UNTIL_ENDED = ChronoUnit.FOREVER.getDuration();

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** What a worker does again and again. */
    public interface Step {

        /** @param run a step that takes long looks there whether it is to stop */
        void run(Run run) throws Exception;
    }

    private final String name;
    private final Step step;
    private final FailureListener failures;
    private final Semaphore news = new Semaphore(0);
    private Thread.Builder threads;
    private Duration firstDelay = Duration.ZERO;
    private Duration interval = Duration.ZERO;
    private Duration firstRetry = Duration.ofSeconds(1);
    private Duration maxRetry = firstRetry;
    private boolean survivesErrors;
    private @Nullable Duration interruptedAfter;
    private Duration shutdownTimeout = Duration.ofSeconds(10);
    private Runnable stopHook = () -> {};
    private Step endHook = _ -> {};
    private volatile @Nullable Run current;

    /** @param name of the thread, and of the worker in the health */
    public Worker(String name, Step step, FailureListener failures) {
        this.name = name;
        this.step = step;
        this.failures = failures;
        this.threads = Thread.ofPlatform().name(name).daemon();
    }

    /** On a virtual thread instead of a platform thread. */
    public Worker virtual() {
        threads = Thread.ofVirtual().name(name);
        return this;
    }

    /** The delay after a step, unless {@link #wake} ends it, and after a failure. Without this: none, and 1 s. */
    public Worker every(Duration interval) {
        this.interval = interval;
        return retryingAfter(interval);
    }

    /** Before the first step. */
    public Worker startingAfter(Duration delay) {
        this.firstDelay = delay;
        return this;
    }

    /** The delay after a failure, if it is not the interval. */
    public Worker retryingAfter(Duration delay) {
        return retryingAfter(delay, delay);
    }

    /** The delay after a failure, doubled with each further one up to the maximum. */
    public Worker retryingAfter(Duration first, Duration max) {
        this.firstRetry = first;
        this.maxRetry = max;
        return this;
    }

    /** An {@link Error} is a failure like any other. Without this, it ends the worker. */
    public Worker survivingErrors() {
        survivesErrors = true;
        return this;
    }

    /** How long a stop waits for the end of the thread, which it does not interrupt. */
    public Worker stoppingWithin(Duration timeout) {
        this.shutdownTimeout = timeout;
        return this;
    }

    /** A stop interrupts the thread if it has not ended after the grace, and waits for the timeout from then on. */
    public Worker interruptedAfter(Duration grace, Duration timeout) {
        this.interruptedAfter = grace;
        return stoppingWithin(timeout);
    }

    /** Called by a stop, on its thread, to end a wait in the step. */
    public Worker onStop(Runnable hook) {
        this.stopHook = hook;
        return this;
    }

    /** Called on the worker's thread after the last step, even after an {@link Error}. */
    public Worker atEnd(Step hook) {
        this.endHook = hook;
        return this;
    }

    public String name() {
        return name;
    }

    public WorkerHealth health() {
        var run = current;
        return run == null || run.isOver() ? WorkerHealth.STOPPED : run.health;
    }

    public synchronized void start() {
        if (!isRunning()) {
            news.drainPermits();
            var run = new Run();
            current = run;
            run.thread.start();
        }
    }

    /** Ends the rest between two steps. */
    public void wake() {
        news.release();
    }

    /** Whether it was started and not asked to stop. */
    public boolean isRunning() {
        var run = current;
        return run != null && !run.isOver();
    }

    /** Does not wait. */
    void requestStop() {
        var run = current;
        if (run != null && !run.isOver()) {
            run.stopping.countDown();
            news.release();
            stopHook.run();
        }
    }

    /** Waits for the end of the thread, for a bounded time. */
    public synchronized void stop() {
        requestStop();
        var run = current;
        try {
            if (run != null && interruptedAfter != null && !run.thread.join(interruptedAfter)) {
                run.thread.interrupt();
            }
            if (run != null) {
                run.thread.join(shutdownTimeout);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From a start to the next stop. What outlives its stop does not notice a later start. */
    public final class Run {

        private final CountDownLatch stopping = new CountDownLatch(1);
        private final Thread thread = threads.unstarted(this::untilOver);
        private final Set<Class<?>> known = new HashSet<>();
        private Duration retry = firstRetry;
        private volatile WorkerHealth health = WorkerHealth.RUNNING;

        /** Whether the worker is to stop. */
        public boolean isOver() {
            return stopping.getCount() == 0;
        }

        /** Waits, but not longer than the worker runs. */
        public void pause(Duration duration) throws InterruptedException {
            stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        }

        /** There is no failure any more. Every step that returns has worked; one that takes long calls this itself. */
        public void works() {
            if (!known.isEmpty()) {
                known.clear();
                retry = firstRetry;
                health = WorkerHealth.RUNNING;
                failures.recovered();
            }
        }

        private void untilOver() {
            try {
                try {
                    pause(firstDelay);
                    while (!isOver()) {
                        attempt();
                    }
                } finally {
                    endHook.run(this);
                }
            } catch (Exception | Error e) {
                if (!isOver() || e instanceof Error) {
                    health = WorkerHealth.ended(e);
                    LOG.error("Worker {} has ended. Restart the process.", name, e);
                }
            }
        }

        private void attempt() throws InterruptedException {
            try {
                step.run(this);
                works();
                if (news.tryAcquire(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                failed(e);
            } catch (Error e) {
                if (!survivesErrors) {
                    throw e;
                }
                failed(e);
            }
        }

        /** A call may fail because of the stop, and that is no failure. */
        private void failed(Throwable failure) throws InterruptedException {
            if (!isOver()) {
                health = health.failed(failure);
                failures.failed(failure, known.add(failure.getClass()));
                pause(retry);
                var doubled = retry.multipliedBy(2);
                retry = doubled.compareTo(maxRetry) < 0 ? doubled : maxRetry;
            }
        }
    }
}
