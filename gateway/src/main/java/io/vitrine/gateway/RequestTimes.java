package io.vitrine.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection if a request head does not arrive in time (on a new connection: from its opening), or if the
 * connection is idle between requests for too long. Netty's read timeout restarts with every byte, and its idle handler
 * adds a listener to every write.
 */
final class RequestTimes extends ChannelInboundHandlerAdapter {

    private final ExchangeTimes exchanges;
    private final Duration headLimit;
    private final Duration idleLimit;
    private @Nullable ChannelHandlerContext context;
    private boolean waits = true;
    private boolean arrived;
    private boolean ended;
    private long answeredAt;
    private @Nullable Future<?> late;
    private @Nullable Future<?> idle;

    RequestTimes(GatewayLimits limits, EventLoop loop) {
        this.exchanges = new ExchangeTimes(loop, limits);
        this.headLimit = limits.head();
        this.idleLimit = limits.idle();
    }

    /** The times of forwarded requests. */
    ExchangeTimes exchanges() {
        return exchanges;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        start();
        active.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext read, Object message) {
        if (ended) {
            ReferenceCountUtil.release(message);
            return;
        }
        arrived = false;
        read.fireChannelRead(message);
        // If this completed a head, the next one is timed from its first byte on.
        if (waits && !arrived && late == null) {
            start();
        }
    }

    /** A head is complete: no timeout applies until the response. */
    void arrived() {
        waits = false;
        arrived = true;
        if (late != null) {
            late.cancel(false);
            late = null;
        }
    }

    void answered() {
        waits = true;
        answeredAt = System.nanoTime();
        if (idle == null) {
            watch(idleLimit.toNanos());
        }
    }

    /** One task per connection instead of one per request: it checks the time of the last response. */
    private void watch(long nanos) {
        idle = context()
                .executor()
                .schedule(
                        () -> {
                            var left = idleLimit.toNanos() - (System.nanoTime() - answeredAt);
                            if (!waits || late != null) {
                                watch(idleLimit.toNanos());
                            } else if (left > 0) {
                                watch(left);
                            } else {
                                context().close();
                            }
                        },
                        nanos,
                        TimeUnit.NANOSECONDS);
    }

    private void start() {
        late = context().executor().schedule(this::end, headLimit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void end() {
        ended = true;
        context().writeAndFlush(Refusal.lateHead(headLimit).asMessage());
        Closing.afterRest(context().channel());
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "the handler is in its pipeline");
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        exchanges.close();
        if (late != null) {
            late.cancel(false);
        }
        if (idle != null) {
            idle.cancel(false);
        }
        inactive.fireChannelInactive();
    }
}
