package io.vitrine.delivery.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;

/** Closes the connection of a client that reads almost nothing of its response. */
final class StalledClientHandler extends ChannelInboundHandlerAdapter {

    private boolean watched;

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!context.channel().isWritable() && !watched) {
            watched = true;
            watch(context, ResponseEncoder.pending(context.channel()));
        }
        context.fireChannelWritabilityChanged();
    }

    private void watch(ChannelHandlerContext context, long before) {
        context.executor()
                .schedule(() -> check(context, before), Limits.STALL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void check(ChannelHandlerContext context, long before) {
        var pending = ResponseEncoder.pending(context.channel());
        if (context.channel().isWritable()) {
            watched = false;
        } else if (before - pending < Limits.MIN_STALL_BYTES) {
            context.close();
        } else {
            watch(context, pending);
        }
    }
}
