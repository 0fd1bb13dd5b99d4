package io.vitrine.delivery.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.vitrine.delivery.http.DeliveryRequestId;
import io.vitrine.delivery.http.Reply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Replies as bytes: the cached parts, with the variable header fields between head and body. */
final class ResponseEncoder {

    private static final byte[] ID = (DeliveryRequestId.HEADER + ": ").getBytes(US_ASCII);
    private static final byte[] EMPTY = {};
    private static final byte[] LINE = "\r\n".getBytes(US_ASCII);
    private static final byte[] CLOSE = "Connection: close\r\n".getBytes(US_ASCII);
    private static final byte[] KEEP_ALIVE = "Connection: keep-alive\r\n".getBytes(US_ASCII);

    /** The maximum size of the variable header fields, in bytes. */
    static final int MAX_VARIABLE_HEADER_BYTES = 256;

    /** @param second since 1970 */
    private record Date(long second, byte[] line) {

        static Date at(long second) {
            var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
            return new Date(second, "Date: %s\r\n".formatted(date).getBytes(US_ASCII));
        }
    }

    private static volatile Date date = Date.at(0);

    private ResponseEncoder() {}

    /** @param keepAlive whether the connection stays open */
    static ByteBuf bytes(ByteBufAllocator buffers, NettyRequest request, Reply reply, boolean keepAlive) {
        var connection = !keepAlive ? CLOSE : request.isHttp10() ? KEEP_ALIVE : EMPTY;
        var body = reply instanceof Reply.Whole whole && !request.method().equals("HEAD") ? whole.body() : EMPTY;
        return bytes(buffers, reply.head(), request.id(), connection, body);
    }

    /** The reply to a request that cannot be parsed. */
    static ByteBuf refusal(ByteBufAllocator buffers, Reply.Whole reply, String id) {
        return bytes(buffers, reply.head(), id, CLOSE, reply.body());
    }

    static byte[] head(NettyRequest request, Reply.Endless reply) {
        return ByteBufUtil.getBytes(bytes(UnpooledByteBufAllocator.DEFAULT, reply.head(), request.id(), CLOSE, EMPTY));
    }

    private static ByteBuf bytes(ByteBufAllocator buffers, byte[] head, String id, byte[] connection, byte[] body) {
        return buffers.ioBuffer(head.length + MAX_VARIABLE_HEADER_BYTES + body.length)
                .writeBytes(head)
                .writeBytes(ID)
                .writeBytes(id.getBytes(ISO_8859_1))
                .writeBytes(LINE)
                .writeBytes(dateLine())
                .writeBytes(connection)
                .writeBytes(LINE)
                .writeBytes(body);
    }

    /** The number of bytes that have not been sent to the client yet. */
    static long pending(Channel channel) {
        var buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
    }

    private static byte[] dateLine() {
        var second = System.currentTimeMillis() / 1_000;
        var known = date;
        if (known.second() != second) {
            known = Date.at(second);
            date = known;
        }
        return known.line();
    }
}
