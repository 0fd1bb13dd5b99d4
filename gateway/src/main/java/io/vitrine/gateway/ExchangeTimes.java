package io.vitrine.gateway;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The timeouts of the exchanges on a client's connection, one after the other: for the request body, and for inactivity
 * between client and service.
 */
final class ExchangeTimes {

    /** How long a stream may be idle. */
    private static final Duration IDLE_STREAM = Duration.ofHours(12);

    private final EventLoop loop;
    private final GatewayLimits limits;

    /** Called on a timeout; null between two exchanges. */
    private @Nullable Consumer<Throwable> end;

    private Duration silence;
    private long moved;
    private @Nullable Future<?> late;
    private @Nullable Future<?> silent;
    private boolean closed;

    ExchangeTimes(EventLoop loop, GatewayLimits limits) {
        this.loop = loop;
        this.limits = limits;
        this.silence = limits.answer();
    }

    /** @param next called on a timeout, on the event loop */
    void begin(Consumer<Throwable> next) {
        end = next;
        silence = limits.answer();
        moved();
        if (silent == null) {
            watch(silence.toNanos());
        }
    }

    /** Waits for the rest of the body. */
    void awaitBody(Duration limit) {
        late = loop.schedule(() -> timeOut(new LateBody(limit)), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    void bodyArrived() {
        if (late != null) {
            late.cancel(false);
            late = null;
        }
    }

    void moved() {
        moved = System.nanoTime();
    }

    /** The response is an event stream. */
    void stream() {
        silence = IDLE_STREAM;
    }

    void end() {
        bodyArrived();
        end = null;
    }

    /** The client has disconnected. */
    void close() {
        closed = true;
        end();
        if (silent != null) {
            silent.cancel(false);
        }
    }

    /** One task per connection instead of one per request or part: it checks the time of the last part. */
    private void watch(long nanos) {
        silent = loop.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    private void look() {
        var left = silence.toNanos() - (System.nanoTime() - moved);
        if (end != null && left <= 0) {
            timeOut(new TimeoutException("no answer"));
        }
        if (!closed) {
            // Not the timeout of a stream, because the next exchange may be of another kind.
            watch(
                    left > 0
                            ? Math.min(left, limits.answer().toNanos())
                            : limits.answer().toNanos());
        }
    }

    private void timeOut(Throwable failure) {
        if (end != null) {
            end.accept(failure);
        }
    }
}
