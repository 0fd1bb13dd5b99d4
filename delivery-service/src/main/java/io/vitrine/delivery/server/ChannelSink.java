package io.vitrine.delivery.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.vitrine.delivery.http.Reply;
import java.io.IOException;

/** Writes to a connection and waits until the bytes are sent. The first write includes the head. */
final class ChannelSink implements Reply.Sink {

    private static final byte[] EMPTY = {};

    private final Channel channel;
    private byte[] head;

    /** For a reply whose head has been written. */
    ChannelSink(Channel channel) {
        this(channel, EMPTY);
    }

    ChannelSink(Channel channel, byte[] head) {
        this.channel = channel;
        this.head = head;
    }

    @Override
    public void write(byte[] bytes) throws IOException, InterruptedException {
        var written = channel.writeAndFlush(Unpooled.wrappedBuffer(head, bytes)).await();
        head = EMPTY;
        if (!written.isSuccess()) {
            throw new IOException("The client is gone", written.cause());
        }
    }

    @Override
    public boolean isOpen() {
        return channel.isActive();
    }

    @Override
    public void onClose(Runnable listener) {
        channel.closeFuture().addListener(_ -> listener.run());
    }
}
