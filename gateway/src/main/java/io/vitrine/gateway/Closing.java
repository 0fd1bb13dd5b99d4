package io.vitrine.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The ends of a client's connection. */
final class Closing {

    /** How long what a client still sends is read and thrown away. */
    private static final Duration REST = Duration.ofSeconds(5);

    private Closing() {}

    /** Closes when everything has been sent. */
    static void afterAnswer(Channel channel) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /**
     * Closes when everything has been sent and the client has stopped sending, or after a while: a connection that is
     * closed with unread bytes is reset, and the client may lose its answer (RFC 9112, section 9.6). What comes until
     * then is to be thrown away.
     */
    static void afterRest(Channel channel) {
        channel.config().setAutoRead(true);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> {
            if (channel instanceof DuplexChannel duplex && channel.isActive()) {
                duplex.shutdownOutput();
                channel.eventLoop().schedule(() -> channel.close(), REST.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }
}
