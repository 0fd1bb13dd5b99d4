package io.vitrine.templates;

import io.vitrine.events.ProjectId;
import io.vitrine.templates.RenderingFailed.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Parses and renders templates on few dedicated threads, with turns by project. Requests run on virtual threads, and
 * one that computes keeps the others from its processor. Requests therefore wait here for the result.
 */
public final class RenderingPool implements AutoCloseable {

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

    private final FairQueue<ProjectId, Task<?>> turns = new FairQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger active = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();
    private final LongAdder begun = new LongAdder();
    private final Limits limits;
    private volatile boolean closed;

    /**
     * @param threads the number of concurrent renderings
     * @param perProject the maximum number of queued renderings of a project
     * @param total the maximum number of queued renderings
     * @param timeout the maximum queueing time of a rendering
     */
    public record Limits(int threads, int perProject, int total, Duration timeout) {

        private static final int MAX_THREADS = 256;

        /** @throws IllegalArgumentException with the wrong setting and its allowed values */
        public Limits {
            if (threads < 1 || threads > MAX_THREADS) {
                throw new IllegalArgumentException(
                        "vitrine.rendering.threads is %d, and must be from 1 to %d.".formatted(threads, MAX_THREADS));
            }
            if (perProject < 1 || perProject > total) {
                throw new IllegalArgumentException(
                        "vitrine.rendering.queue-by-project is %d, and must be from 1 to vitrine.rendering.queue (%d)."
                                .formatted(perProject, total));
            }
            if (timeout.toMillis() < 1 || timeout.compareTo(MAX_TIMEOUT) > 0) {
                throw new IllegalArgumentException("vitrine.rendering.timeout is %s, and must be from 1 ms to %d s."
                        .formatted(timeout, MAX_TIMEOUT.toSeconds()));
            }
        }

        /** Half of the processors. The others remain for all other work. */
        public static int threadsOfThisMachine() {
            return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        }
    }

    /** The computation. It must not block. */
    @FunctionalInterface
    public interface Work<T> {
        T make() throws RenderingFailed, TemplateFault;
    }

    private record Task<T>(Work<T> work, CompletableFuture<T> result, long enqueued) {

        void run() {
            try {
                result.complete(work.make());
            } catch (Throwable e) {
                // The waiting request gets every error. The thread continues with the next task.
                result.completeExceptionally(e);
            }
        }
    }

    public RenderingPool(Limits limits) {
        this.limits = limits;
        for (var i = 0; i < limits.threads(); i++) {
            Thread.ofPlatform().daemon().name("rendering-", i).start(this::render);
        }
    }

    /**
     * Executes the work at the project's turn, and waits for the result.
     *
     * @throws RenderingCrowded if the queue is full, or the turn does not come in time; the work is then never started
     */
    public <T> T call(ProjectId project, Work<T> work) throws RenderingFailed, TemplateFault {
        var task = new Task<>(work, new CompletableFuture<T>(), System.nanoTime());
        enqueue(project, task);
        try {
            return result(project, task);
        } catch (InterruptedException e) {
            withdraw(project, task);
            Thread.currentThread().interrupt();
            throw new RenderingCrowded("The service is shutting down. Try again.");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private synchronized void enqueue(ProjectId project, Task<?> task) {
        if (turns.waiting(project) >= limits.perProject()) {
            throw refused("%d templates of this project are waiting to be rendered (limit %d). Retry after 1 s."
                    .formatted(turns.waiting(project), limits.perProject()));
        }
        if (waiting.get() >= limits.total()) {
            throw refused("%d templates are waiting to be rendered (limit %d). Retry after 1 s."
                    .formatted(waiting.get(), limits.total()));
        }
        waiting.incrementAndGet();
        turns.add(project, task);
    }

    private <T> T result(ProjectId project, Task<T> task) throws InterruptedException, ExecutionException {
        try {
            return task.result().get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (withdraw(project, task)) {
                throw refused("The template waited longer than %d ms for a free renderer. Retry after 1 s."
                        .formatted(limits.timeout().toMillis()));
            }
            // The rendering has started, and its budget ends it.
            return task.result().get();
        }
    }

    private RenderingCrowded refused(String message) {
        refused.increment();
        return new RenderingCrowded(message);
    }

    private boolean withdraw(ProjectId project, Task<?> task) {
        var waited = turns.remove(project, task);
        if (waited) {
            waiting.decrementAndGet();
        }
        return waited;
    }

    private static RuntimeException failure(@Nullable Throwable cause) throws RenderingFailed, TemplateFault {
        switch (cause) {
            case RenderingFailed failed
            when failed.reason() == Reason.OUT_OF_TIME ->
                throw new RenderingCrowded(String.valueOf(failed.getMessage()));
            case RenderingFailed failed -> throw failed;
            case TemplateFault fault -> throw fault;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null -> throw new IllegalStateException("A rendering failed without a cause");
            case Throwable e -> throw new IllegalStateException("A rendering failed in an unexpected way", e);
        }
    }

    private void render() {
        while (!closed) {
            try {
                for (var task : turns.take(1, POLL_INTERVAL)) {
                    waiting.decrementAndGet();
                    render(task);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void render(Task<?> task) {
        begun.increment();
        waitedNanos.add(System.nanoTime() - task.enqueued());
        active.incrementAndGet();
        try {
            task.run();
        } finally {
            active.decrementAndGet();
        }
    }

    /** The maximum number of concurrent renderings. */
    public int threads() {
        return limits.threads();
    }

    /** The current number of renderings. */
    public int active() {
        return active.get();
    }

    /** The number of refused renderings since the start, because of a full queue or a timeout. */
    public long refused() {
        return refused.sum();
    }

    /** The number of started renderings since the start. */
    public long started() {
        return begun.sum();
    }

    /** The total queueing time of the started renderings. */
    public Duration waited() {
        return Duration.ofNanos(waitedNanos.sum());
    }

    /** The current number of queued renderings. */
    public int waiting() {
        return waiting.get();
    }

    /** Running renderings are completed. The waiting requests withdraw queued ones. */
    @Override
    public void close() {
        closed = true;
    }
}
