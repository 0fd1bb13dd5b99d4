package io.vitrine.delivery.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Before the decoder: ends a connection on which a request has been arriving for too long. */
final class RequestTimeoutHandler extends ChannelInboundHandlerAdapter {

    private long began;
    private boolean arriving;

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!arriving) {
            arriving = true;
            began = System.nanoTime();
        } else if (System.nanoTime() - began > Limits.ARRIVAL.toNanos()) {
            context.fireUserEventTriggered(this);
        }
        context.fireChannelRead(bytes);
    }

    /** The decoder has made a request of what was read. */
    void arrived() {
        arriving = false;
    }
}
