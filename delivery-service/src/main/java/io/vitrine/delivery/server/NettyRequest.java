package io.vitrine.delivery.server;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vitrine.delivery.http.Request;
import io.vitrine.delivery.http.RequestId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was decoded, as the one who answers wants it. */
final class NettyRequest implements Request {

    private final HttpRequest request;
    private final String target;
    private final String id;
    private final String client;
    private final long began = System.nanoTime();

    private NettyRequest(HttpRequest request, String target, String id, String client) {
        this.request = request;
        this.target = target;
        this.id = id;
        this.client = client;
    }

    static NettyRequest of(HttpRequest request, String client) {
        return new NettyRequest(
                request,
                path(request.uri()),
                RequestId.acceptOrMake(request.headers().get(RequestId.HEADER)),
                client);
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
    public String id() {
        return id;
    }

    /** {@link System#nanoTime()} when it had arrived. */
    long began() {
        return began;
    }

    HttpHeaders headers() {
        return request.headers();
    }

    boolean isHttp10() {
        return request.protocolVersion() == HttpVersion.HTTP_1_0;
    }
}
