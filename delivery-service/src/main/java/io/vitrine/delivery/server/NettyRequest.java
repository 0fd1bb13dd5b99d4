package io.vitrine.delivery.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vitrine.delivery.http.DeliveryProblem;
import io.vitrine.delivery.http.DeliveryRequestId;
import io.vitrine.delivery.http.Request;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Adapts a decoded Netty request to {@link Request}. */
final class NettyRequest implements Request {

    private final HttpRequest request;
    private final String target;
    private final String id;
    private final @Nullable String client;
    private final @Nullable SocketAddress peer;
    private final BooleanSupplier connected;
    private final long startedAt = System.nanoTime();

    /** @param peer the client if its address is not given as a text */
    private NettyRequest(
            HttpRequest request,
            String target,
            String id,
            @Nullable String client,
            @Nullable SocketAddress peer,
            BooleanSupplier connected) {
        this.request = request;
        this.target = target;
        this.id = id;
        this.client = client;
        this.peer = peer;
        this.connected = connected;
    }

    /** @param connected whether the client is still connected */
    static NettyRequest of(HttpRequest request, String client, BooleanSupplier connected) {
        return new NettyRequest(
                request,
                path(request.uri()),
                DeliveryRequestId.acceptOrMake(request.headers().get(DeliveryRequestId.HEADER)),
                client,
                null,
                connected);
    }

    /**
     * For cached replies, which do not depend on the connection of the client.
     *
     * @param target path and query
     * @param client only asked for its address if that is limited
     */
    static NettyRequest ofGateway(HttpRequest request, String target, SocketAddress client) {
        var id = DeliveryRequestId.acceptOrMake(request.headers().get(DeliveryRequestId.HEADER));
        return new NettyRequest(request, target, id, null, client, () -> true);
    }

    /** The reason to refuse the request, or null. */
    static @Nullable DeliveryProblem refusal(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return switch (request.decoderResult().cause()) {
                case TooLongHttpLineException _ -> DeliveryProblem.targetTooLong(Limits.MAX_START_LINE_LENGTH);
                case TooLongHttpHeaderException _ -> DeliveryProblem.headersTooLarge(Limits.MAX_HEADERS_LENGTH);
                case null, default -> DeliveryProblem.unreadable();
            };
        }
        var version = request.protocolVersion();
        var hosts = request.headers().valueCharSequenceIterator(HttpHeaderNames.HOST);
        var hasHost = hosts.hasNext();
        if (hasHost) {
            hosts.next();
        }
        // The decoder returns these constants for the known versions.
        var supported = version == HttpVersion.HTTP_1_1 && hasHost || version == HttpVersion.HTTP_1_0;
        return supported && !hosts.hasNext() ? null : DeliveryProblem.unreadable();
    }

    /** A proxy may send the target in absolute form (RFC 9112, 3.2.2). */
    private static String path(String uri) {
        if (uri.startsWith("/") || uri.equals("*")) {
            return uri;
        }
        var authority = uri.indexOf("://");
        if (authority < 0) {
            return uri;
        }
        var path = uri.indexOf('/', authority + 3);
        return path < 0 ? "/" : uri.substring(path);
    }

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public @Nullable String header(String name) {
        return request.headers().get(name);
    }

    @Override
    public List<String> headers(String name) {
        return request.headers().getAll(name);
    }

    @Override
    public String client() {
        return client == null ? Clients.address(peer) : client;
    }

    @Override
    public boolean isAwaited() {
        return connected.getAsBoolean();
    }

    @Override
    public String id() {
        return id;
    }

    /** {@link System#nanoTime()} when the request had arrived. */
    long startedAt() {
        return startedAt;
    }

    boolean isHttp10() {
        return request.protocolVersion() == HttpVersion.HTTP_1_0;
    }

    /** Whether the client keeps the connection open for further requests. */
    boolean keepsAlive() {
        var connection = request.headers().get(HttpHeaderNames.CONNECTION);
        if (connection == null) {
            return !isHttp10();
        }
        return isHttp10()
                ? request.headers().containsValue(HttpHeaderNames.CONNECTION, "keep-alive", true)
                : !request.headers().containsValue(HttpHeaderNames.CONNECTION, "close", true);
    }
}
