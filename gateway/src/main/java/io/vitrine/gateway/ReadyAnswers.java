package io.vitrine.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Responses in the memory of the gateway's own process. Their requests are not forwarded, because two more sockets
 * would cost more than such a response.
 */
public interface ReadyAnswers {

    /**
     * Larger responses are forwarded in parts, so that only one part at a time waits for the client. Head and body, in
     * bytes.
     */
    int MAX_BYTES = 2 * GatewayLimits.PART_BYTES;

    /**
     * Called on the event loop of the client's connection. Must not block.
     *
     * @param request a GET or HEAD for the delivery service, without a body; its fields as the client sent them
     * @param target path and query, without a host
     * @param stays whether the client may send another request on its connection
     * @param buffers the allocator of the response
     * @return the whole answer as it goes over the wire, at most {@link #MAX_BYTES}, which the caller releases; null if
     *     the request is to be passed on
     */
    @Nullable
    ByteBuf find(HttpRequest request, String target, boolean stays, ByteBufAllocator buffers);
}
