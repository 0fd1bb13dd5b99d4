package io.vitrine.delivery.server;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;

/** Closes a connection so that the client gets the last reply. */
final class ConnectionEnd {

    private ConnectionEnd() {}

    /**
     * If a connection is closed while the client still sends, it is reset and the reply is lost. Therefore it is half
     * closed first, and further data is discarded for a moment.
     */
    static void afterDraining(ChannelHandlerContext context) {
        context.writeAndFlush(context.alloc().buffer(0)).addListener(_ -> {
            if (context.channel() instanceof DuplexChannel channel && channel.isActive()) {
                channel.shutdownOutput();
                context.executor()
                        .schedule(() -> context.close(), Limits.DRAIN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    /** Closes the connection after everything has been sent. */
    static void afterSending(ChannelHandlerContext context) {
        context.writeAndFlush(context.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    }
}
