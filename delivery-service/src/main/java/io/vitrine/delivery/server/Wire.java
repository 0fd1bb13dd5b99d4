package io.vitrine.delivery.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vitrine.delivery.http.Reply;
import io.vitrine.delivery.http.RequestId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Replies as bytes: what is ready, and between head and body what is different each time. */
final class Wire {

    private static final byte[] ID = (RequestId.HEADER + ": ").getBytes(US_ASCII);
    private static final byte[] LINE = "\r\n".getBytes(US_ASCII);
    private static final byte[] CLOSE = "Connection: close\r\n".getBytes(US_ASCII);
    private static final byte[] KEEP_ALIVE = "Connection: keep-alive\r\n".getBytes(US_ASCII);

    /** What comes between head and body, in bytes, at most. */
    private static final int BETWEEN = 256;

    /** @param second since 1970 */
    private record Date(long second, byte[] line) {

        static Date at(long second) {
            var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
            return new Date(second, "Date: %s\r\n".formatted(date).getBytes(US_ASCII));
        }
    }

    private static volatile Date date = Date.at(0);

    private Wire() {}

    /** @param stays whether more requests may come on this connection */
    static ByteBuf bytes(ByteBufAllocator buffers, NettyRequest request, Reply reply, boolean stays) {
        var body = reply instanceof Reply.Whole whole && !request.method().equals("HEAD") ? whole.body() : LINE;
        var length = body == LINE ? 0 : body.length;
        var bytes = buffers.ioBuffer(reply.head().length + BETWEEN + length);
        bytes.writeBytes(reply.head());
        line(bytes, request.id());
        if (!stays) {
            bytes.writeBytes(CLOSE);
        } else if (request.isHttp10()) {
            bytes.writeBytes(KEEP_ALIVE);
        }
        return bytes.writeBytes(LINE).writeBytes(body, 0, length);
    }

    /** What a client gets whose request nobody could read. */
    static ByteBuf refusal(ByteBufAllocator buffers, Reply.Whole reply, String id) {
        var bytes = buffers.ioBuffer(reply.head().length + BETWEEN + reply.body().length);
        bytes.writeBytes(reply.head());
        line(bytes, id);
        return bytes.writeBytes(CLOSE).writeBytes(LINE).writeBytes(reply.body());
    }

    static byte[] head(NettyRequest request, Reply.Endless reply) {
        var bytes = Unpooled.buffer(reply.head().length + BETWEEN).writeBytes(reply.head());
        line(bytes, request.id());
        return ByteBufUtil.getBytes(bytes.writeBytes(CLOSE).writeBytes(LINE));
    }

    private static void line(ByteBuf bytes, String id) {
        bytes.writeBytes(ID).writeBytes(id.getBytes(ISO_8859_1));
        bytes.writeBytes(LINE).writeBytes(today());
    }

    private static byte[] today() {
        var second = System.currentTimeMillis() / 1_000;
        var known = date;
        if (known.second() != second) {
            known = Date.at(second);
            date = known;
        }
        return known.line();
    }
}
