package io.vitrine.local.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose request head does not arrive in time, on a new connection from its opening. Timeouts for
 * reading begin again with every byte.
 */
final class HeadTimes extends ChannelInboundHandlerAdapter {

    private final Duration limit;
    private boolean waits = true;
    private boolean arrived;
    private boolean ended;
    private @Nullable Future<?> late;

    HeadTimes(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        start(context);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (ended) {
            ReferenceCountUtil.release(message);
            return;
        }
        arrived = false;
        context.fireChannelRead(message);
        // If a head came to its end by this, there is no other yet, or it is timed from its next byte on.
        if (waits && !arrived && late == null) {
            start(context);
        }
    }

    /** A head is whole: nothing is late until its request has been answered. */
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
    }

    private void start(ChannelHandlerContext context) {
        late = context.executor().schedule(() -> end(context), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void end(ChannelHandlerContext context) {
        ended = true;
        context.writeAndFlush(Refusal.lateHead(limit).asMessage());
        Closing.afterRest(context.channel());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (late != null) {
            late.cancel(false);
        }
        context.fireChannelInactive();
    }
}
