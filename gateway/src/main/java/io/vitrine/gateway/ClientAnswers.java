package io.vitrine.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Objects;

/** Writes responses in the HTTP version of the client, and decides whether the connection stays open after each. */
final class ClientAnswers {

    private final Channel channel;
    private final AnswerEncoder encoder;

    /** Writes from this context bypass the encoder. */
    private final ChannelHandlerContext encoded;

    private boolean takesChunks;
    private boolean keeps;

    /** @param encoder in the channel's pipeline */
    ClientAnswers(Channel channel, AnswerEncoder encoder) {
        this.channel = channel;
        this.encoder = encoder;
        this.encoded = Objects.requireNonNull(channel.pipeline().context(encoder), "no encoder");
    }

    /** The next responses belong to this request. */
    void begin(HttpRequest request) {
        encoder.next(HttpMethod.HEAD.equals(request.method()));
        takesChunks = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        keeps = HttpUtil.isKeepAlive(request);
    }

    /** Whether the client supports a chunked response. */
    boolean takesChunks() {
        return takesChunks;
    }

    /** Whether another request may follow this response. */
    boolean keeps() {
        return keeps;
    }

    /** @param isLast whether nothing can follow it on this connection */
    void head(HttpResponse answer, boolean isLast) {
        if (!takesChunks && HttpUtil.isTransferEncodingChunked(answer)) {
            answer.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
        }
        keeps &= !isLast && (takesChunks || HttpUtil.isContentLengthSet(answer));
        if (!keeps) {
            answer.headers().set("Connection", HttpHeaderValues.CLOSE);
        } else if (!takesChunks) {
            answer.headers().set("Connection", HttpHeaderValues.KEEP_ALIVE);
        }
        channel.write(answer, channel.voidPromise());
    }

    /**
     * Writes an encoded response.
     *
     * @param answer head and body; released after it has been sent
     * @param isLast whether nothing can follow it on this connection
     */
    void whole(ByteBuf answer, boolean isLast) {
        keeps &= !isLast;
        encoded.write(answer, encoded.voidPromise());
    }

    /** @param part released when the client has it */
    void part(HttpContent part) {
        channel.write(part, channel.voidPromise());
    }

    /** The service requests the announced body (100 Continue). */
    void goAhead() {
        channel.writeAndFlush(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
    }

    void flush() {
        channel.flush();
    }

    /** Whether the client accepts more data. */
    boolean isWritable() {
        return channel.isWritable();
    }

    ByteBufAllocator buffers() {
        return channel.alloc();
    }

    Channel channel() {
        return channel;
    }
}
