package io.vitrine.local.gateway;

import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Passes a request on as it came and an answer back as it comes, and says who asked. */
final class GatewayHandler extends ProxyHandler {

    private static final int HEADER_BYTES = 64 * 1024;
    private static final int CONNECTIONS = 8_192;

    /** Shorter than the services keep an idle connection, so that we never write to one they are just closing. */
    private static final Duration POOLED = Duration.ofSeconds(10);

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** Only here may say who asked: what a client claims about itself is dropped. */
    private static final List<String> CLAIMS = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-Forwarded-Server",
            "X-Forwarded-Ssl",
            "X-Real-IP");

    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final Routes routes;
    private final Duration idle;

    /** @param idle how long a stream may say nothing */
    GatewayHandler(Routes routes, Duration idle) {
        this.routes = routes;
        this.idle = idle;
        setViaHost("vitrine");
        setUseServerThreadPool(true);
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setUserAgentField(null);
        client.setConnectTimeout(CONNECT.toMillis());
        client.setIdleTimeout(POOLED.toMillis());
        client.setMaxConnectionsPerDestination(CONNECTIONS);
        client.setMaxRequestsQueuedPerDestination(CONNECTIONS);
        client.setMaxRequestHeadersSize(HEADER_BYTES);
        client.setMaxResponseHeadersSize(HEADER_BYTES);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!isPath(request.getHttpURI().getPath())) {
            Refusal.send(
                    request,
                    response,
                    callback,
                    HttpStatus.BAD_REQUEST_400,
                    "bad-request",
                    "The target of a request begins with one slash.");
            return true;
        }
        if (!isDecodable(request.getHttpURI().getQuery())) {
            Refusal.send(
                    request,
                    response,
                    callback,
                    HttpStatus.BAD_REQUEST_400,
                    "bad-request",
                    "In a query, % is followed by two hexadecimal digits.");
            return true;
        }
        request.addIdleTimeoutListener(_ -> false);
        return super.handle(request, response, callback);
    }

    /** Two slashes at the beginning are a host to some who read it, and a path to others. */
    private static boolean isPath(@Nullable String path) {
        return path != null && path.startsWith("/") && !path.startsWith("//");
    }

    /** Nobody could make sense of anything else, and the client that passes it on could not even send it. */
    private static boolean isDecodable(@Nullable String query) {
        return query == null || !STRAY_PERCENT.matcher(query).find();
    }

    private Routes.Backend backend(Request request) {
        return routes.route(request.getMethod(), request.getHttpURI().getDecodedPath());
    }

    @Override
    protected HttpURI rewriteHttpURI(Request request) {
        return request.getHttpURI();
    }

    /** The target is sent on to the letter: whoever answers decides what an encoding or a double slash means. */
    @Override
    protected org.eclipse.jetty.client.Request newProxyToServerRequest(Request request, HttpURI uri) {
        return getHttpClient()
                .newRequest("127.0.0.1", backend(request).port())
                .method(request.getMethod())
                .path(uri.getPathQuery())
                .idleTimeout(idle.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request passedOn) {
        passedOn.headers(headers -> {
            CLAIMS.forEach(headers::remove);
            headers.put(HttpHeader.X_FORWARDED_FOR, Request.getRemoteAddr(request));
            headers.put(HttpHeader.X_FORWARDED_PROTO, "http");
            var host = request.getHeaders().get(HttpHeader.HOST);
            if (host != null) {
                headers.put(HttpHeader.X_FORWARDED_HOST, host);
            }
        });
        super.addProxyHeaders(request, passedOn);
    }

    @Override
    protected org.eclipse.jetty.client.Response.CompleteListener newServerToProxyResponseListener(
            Request request, org.eclipse.jetty.client.Request passedOn, Response response, Callback callback) {
        return new Answer(request, passedOn, response, callback);
    }

    /** An answer on its way back. Its head goes out at once, for a stream may say nothing for a long time. */
    private final class Answer extends ProxyResponseListener {

        private final Response response;
        private final Callback.Completable head = new Callback.Completable();
        private boolean streams;

        Answer(Request request, org.eclipse.jetty.client.Request passedOn, Response response, Callback callback) {
            super(request, passedOn, response, callback);
            this.response = response;
        }

        @Override
        public void onHeaders(org.eclipse.jetty.client.Response answer) {
            super.onHeaders(answer);
            var type = answer.getHeaders().get(HttpHeader.CONTENT_TYPE);
            streams = type != null && type.startsWith("text/event-stream");
            if (streams) {
                response.write(false, ByteBuffer.allocate(0), head);
            } else {
                head.succeeded();
            }
        }

        @Override
        public void onContent(org.eclipse.jetty.client.Response answer, Content.Chunk chunk, Runnable demander) {
            if (head.isDone()) {
                super.onContent(answer, chunk, demander);
            } else {
                chunk.retain();
                head.whenComplete((_, _) -> {
                    super.onContent(answer, chunk, demander);
                    chunk.release();
                });
            }
        }
    }

    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request passedOn,
            org.eclipse.jetty.client.Response answer,
            Response response,
            Callback callback,
            Throwable failure) {
        if (response.isCommitted()) {
            callback.failed(failure);
            return;
        }
        var name = backend(request).name();
        response.reset();
        switch (failure) {
            case ConnectException _ ->
                Refusal.send(
                        request,
                        response,
                        callback,
                        HttpStatus.SERVICE_UNAVAILABLE_503,
                        "service-unavailable",
                        "The %s is not running at the moment. Nothing was changed.".formatted(name));
            case TimeoutException _ ->
                Refusal.send(
                        request,
                        response,
                        callback,
                        HttpStatus.GATEWAY_TIMEOUT_504,
                        "service-timeout",
                        "The %s did not answer in time.".formatted(name));
            case Throwable _ ->
                Refusal.send(
                        request,
                        response,
                        callback,
                        HttpStatus.BAD_GATEWAY_502,
                        "service-interrupted",
                        "The %s broke off before it answered.".formatted(name));
        }
    }
}
