package io.vitrine.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;
import java.io.EOFException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection to a service, for one exchange at a time. */
final class ServiceConnection extends ChannelInboundHandlerAdapter {

    private final Channel channel;
    private @Nullable Exchange exchange;
    private long restsSince;

    ServiceConnection(Channel channel) {
        this.channel = channel;
    }

    void begin(Exchange next, HttpRequest request) {
        exchange = next;
        channel.write(request, channel.voidPromise());
    }

    /** @param part released when it has been sent */
    void send(HttpContent part) {
        channel.write(part, channel.voidPromise());
    }

    void flush() {
        channel.flush();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    /** Whether the exchange accepts more of the response now. */
    void read(boolean wanted) {
        if (channel.config().isAutoRead() != wanted) {
            channel.config().setAutoRead(wanted);
        }
    }

    /** Waits for the next exchange. */
    void rest() {
        exchange = null;
        restsSince = System.nanoTime();
        read(true);
    }

    boolean isUsable(Duration limit) {
        return channel.isActive() && System.nanoTime() - restsSince < limit.toNanos();
    }

    void close() {
        exchange = null;
        channel.close();
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var current = exchange;
        if (current == null) {
            // Data without a request.
            ReferenceCountUtil.release(message);
            context.close();
        } else if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            current.fail(part.decoderResult().cause());
        } else if (message instanceof HttpResponse answer) {
            current.answer(answer);
        } else if (message instanceof HttpContent part) {
            current.answerPart(part);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.flushAnswer();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.pace();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        interrupt(new EOFException("The service closed the connection."));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        interrupt(failure);
        context.close();
    }

    private void interrupt(Throwable failure) {
        var interrupted = exchange;
        exchange = null;
        if (interrupted != null) {
            interrupted.interrupted(failure);
        }
    }
}
