package io.vitrine.delivery.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.vitrine.delivery.http.Reply;
import java.io.IOException;

/** Writes to a connection and waits until it is out. */
record ChannelSink(Channel channel) implements Reply.Sink {

    @Override
    public void write(byte[] bytes) throws IOException, InterruptedException {
        var written = channel.writeAndFlush(Unpooled.wrappedBuffer(bytes)).await();
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
