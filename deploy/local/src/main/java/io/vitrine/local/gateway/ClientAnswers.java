package io.vitrine.local.gateway;

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

/** Writes a client's answers as it can read them, and knows whether its connection stays open after each. */
final class ClientAnswers {

    private final ChannelHandlerContext context;
    private final AnswerEncoder encoder;
    private boolean takesChunks;
    private boolean keeps;

    ClientAnswers(ChannelHandlerContext context, AnswerEncoder encoder) {
        this.context = context;
        this.encoder = encoder;
    }

    /** The next answers are to this request. */
    void begin(HttpRequest request) {
        encoder.next(HttpMethod.HEAD.equals(request.method()));
        takesChunks = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        keeps = HttpUtil.isKeepAlive(request);
    }

    /** Whether the client understands an answer in chunks. */
    boolean takesChunks() {
        return takesChunks;
    }

    /** Whether there may be another request after this answer. */
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
        context.write(answer, context.voidPromise());
    }

    /** @param part released when the client has it */
    void part(HttpContent part) {
        context.write(part, context.voidPromise());
    }

    /** The service wants the body that was announced. */
    void goAhead() {
        context.writeAndFlush(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
    }

    void flush() {
        context.flush();
    }

    /** Whether the client takes what is written. */
    boolean isWritable() {
        return context.channel().isWritable();
    }

    Channel channel() {
        return context.channel();
    }
}
