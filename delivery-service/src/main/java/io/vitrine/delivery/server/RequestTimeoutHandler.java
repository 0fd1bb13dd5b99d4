package io.vitrine.delivery.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Detects requests that arrive too slowly. Must precede the decoder in the pipeline. */
final class RequestTimeoutHandler extends ChannelInboundHandlerAdapter {

    private long startedAt;
    private boolean arriving;

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!arriving) {
            arriving = true;
            startedAt = System.nanoTime();
        } else if (System.nanoTime() - startedAt > Limits.REQUEST_TIMEOUT.toNanos()) {
            context.fireUserEventTriggered(this);
        }
        context.fireChannelRead(bytes);
    }

    /** The request has been decoded completely. */
    void arrived() {
        arriving = false;
    }
}
