package io.vitrine.delivery.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vitrine.delivery.http.DeliveryProblem;
import io.vitrine.delivery.http.DeliveryRequestId;
import io.vitrine.delivery.http.Request;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What was decoded, as the one who answers wants it. */
final class NettyRequest implements Request {

    private final HttpRequest request;
    private final String target;
    private final String id;
    private final String client;
    private final BooleanSupplier connected;
    private final long began = System.nanoTime();

    private NettyRequest(HttpRequest request, String target, String id, String client, BooleanSupplier connected) {
        this.request = request;
        this.target = target;
        this.id = id;
        this.client = client;
        this.connected = connected;
    }

    /** @param connected whether the client still is */
    static NettyRequest of(HttpRequest request, String client, BooleanSupplier connected) {
        return new NettyRequest(
                request,
                path(request.uri()),
                DeliveryRequestId.acceptOrMake(request.headers().get(DeliveryRequestId.HEADER)),
                client,
                connected);
    }

    /**
     * One for what is ready, for which neither the client nor its connection matters.
     *
     * @param target path and query
     */
    static NettyRequest ofGateway(HttpRequest request, String target) {
        var id = DeliveryRequestId.acceptOrMake(request.headers().get(DeliveryRequestId.HEADER));
        return new NettyRequest(request, target, id, "", () -> true);
    }

    /** Why the request is not to be answered, or null for nothing. */
    static @Nullable DeliveryProblem refusal(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return switch (request.decoderResult().cause()) {
                case TooLongHttpLineException _ -> DeliveryProblem.targetTooLong(Limits.START_LINE);
                case TooLongHttpHeaderException _ -> DeliveryProblem.headersTooLarge(Limits.HEADERS);
                case null, default -> DeliveryProblem.unreadable();
            };
        }
        var version = request.protocolVersion();
        var hosts = request.headers().valueCharSequenceIterator(HttpHeaderNames.HOST);
        var named = hosts.hasNext();
        if (named) {
            hosts.next();
        }
        // The decoder gives the constants themselves for the versions that there are.
        var known = version == HttpVersion.HTTP_1_1 && named || version == HttpVersion.HTTP_1_0;
        return known && !hosts.hasNext() ? null : DeliveryProblem.unreadable();
    }

    /** A proxy may name the host in the target (RFC 9112, 3.2.2). */
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
        return client;
    }

    @Override
    public boolean isAwaited() {
        return connected.getAsBoolean();
    }

    @Override
    public String id() {
        return id;
    }

    /** {@link System#nanoTime()} when it had arrived. */
    long began() {
        return began;
    }

    boolean isHttp10() {
        return request.protocolVersion() == HttpVersion.HTTP_1_0;
    }

    /** Whether the client wants to ask more on the same connection. */
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
