package io.vitrine.delivery.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.vitrine.delivery.http.Reply;
import java.io.IOException;

/** Writes to a connection and waits until it is out; the head goes with the first that is written. */
final class ChannelSink implements Reply.Sink {

    private static final byte[] NOTHING = {};

    private final Channel channel;
    private byte[] head;

    ChannelSink(Channel channel, byte[] head) {
        this.channel = channel;
        this.head = head;
    }

    @Override
    public void write(byte[] bytes) throws IOException, InterruptedException {
        var written = channel.writeAndFlush(Unpooled.wrappedBuffer(head, bytes)).await();
        head = NOTHING;
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
