package io.vitrine.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The ends of a client's connection. */
final class Closing {

    /** How long further data of a client is read and discarded. */
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(5);

    private Closing() {}

    /** Closes when everything has been sent. */
    static void afterAnswer(Channel channel) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /**
     * Closes after everything has been sent and the client has stopped sending, or after a timeout. A connection that
     * is closed with unread bytes is reset, and the client may lose its response (RFC 9112, section 9.6). Data that
     * arrives until then must be discarded.
     */
    static void afterRest(Channel channel) {
        channel.config().setAutoRead(true);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> {
            if (channel instanceof DuplexChannel duplex && channel.isActive()) {
                duplex.shutdownOutput();
                channel.eventLoop().schedule(() -> channel.close(), DRAIN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }
}
