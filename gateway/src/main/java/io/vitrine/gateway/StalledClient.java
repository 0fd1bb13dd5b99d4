package io.vitrine.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Disconnects a client that does not read its response, so that the response does not stay in memory for ever. */
final class StalledClient extends ChannelInboundHandlerAdapter {

    private final Duration limit;
    private @Nullable Future<?> stalled;

    StalledClient(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            cancel();
        } else if (stalled == null) {
            stalled = context.executor().schedule(() -> context.close(), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancel();
        context.fireChannelInactive();
    }

    private void cancel() {
        if (stalled != null) {
            stalled.cancel(false);
            stalled = null;
        }
    }
}
