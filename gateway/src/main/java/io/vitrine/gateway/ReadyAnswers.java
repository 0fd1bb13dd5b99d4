package io.vitrine.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpRequest;
import java.net.SocketAddress;
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
     * @param client the address of the client
     * @param stays whether the client may send another request on its connection
     * @param buffers the allocator of the response
     * @return the complete response in wire format, at most {@link #MAX_BYTES}, which the caller must release; null if
     *     the request must be forwarded
     */
    @Nullable
    ByteBuf find(HttpRequest request, String target, SocketAddress client, boolean stays, ByteBufAllocator buffers);
}
