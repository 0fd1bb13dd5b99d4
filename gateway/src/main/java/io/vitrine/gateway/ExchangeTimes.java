package io.vitrine.gateway;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How long a request's body may take, and how long nothing may move between a client and a service. */
final class ExchangeTimes {

    /** How long a stream may say nothing. */
    private static final Duration IDLE_STREAM = Duration.ofHours(12);

    private final EventLoop loop;
    private final GatewayLimits limits;
    private final Consumer<Throwable> end;
    private Duration silence;
    private long moved = System.nanoTime();
    private @Nullable Future<?> late;
    private @Nullable Future<?> silent;

    /** @param end told of the timeout, on the event loop */
    ExchangeTimes(EventLoop loop, GatewayLimits limits, Consumer<Throwable> end) {
        this.loop = loop;
        this.limits = limits;
        this.end = end;
        this.silence = limits.answer();
    }

    void begin() {
        watch(silence.toNanos());
    }

    /** There is more of the body to come. */
    void awaitBody() {
        late = loop.schedule(
                () -> end.accept(new LateBody(limits.body())), limits.body().toMillis(), TimeUnit.MILLISECONDS);
    }

    void bodyArrived() {
        cancel(late);
    }

    void moved() {
        moved = System.nanoTime();
    }

    /** The answer has events that come as they happen. */
    void stream() {
        silence = IDLE_STREAM;
    }

    void end() {
        cancel(late);
        cancel(silent);
    }

    /** One task an exchange and not one a part: it looks when the last part moved. */
    private void watch(long nanos) {
        silent = loop.schedule(
                () -> {
                    var left = silence.toNanos() - (System.nanoTime() - moved);
                    if (left > 0) {
                        watch(left);
                    } else {
                        end.accept(new TimeoutException("no answer"));
                    }
                },
                nanos,
                TimeUnit.NANOSECONDS);
    }

    private static void cancel(@Nullable Future<?> task) {
        if (task != null) {
            task.cancel(false);
        }
    }
}
