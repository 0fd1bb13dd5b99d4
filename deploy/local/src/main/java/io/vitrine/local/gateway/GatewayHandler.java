package io.vitrine.local.gateway;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Passes a request on as it came and an answer back as it comes, and says who asked. */
final class GatewayHandler extends ProxyHandler {

    /** How long a stream may say nothing. */
    private static final Duration IDLE_STREAM = Duration.ofHours(12);

    private final Routes routes;
    private final GatewayLimits limits;
    private final Map<Routes.Backend, Semaphore> inFlight;

    GatewayHandler(Routes routes, GatewayLimits limits) {
        this.routes = routes;
        this.limits = limits;
        this.inFlight = routes.all().stream()
                .collect(Collectors.toMap(Function.identity(), _ -> new Semaphore(limits.inFlight())));
        setViaHost("vitrine");
        setUseServerThreadPool(true);
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        ServiceConnections.configure(client, limits);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var client = ClientConnection.of(request);
        client.begin();
        var refusal = Refusal.of(request, limits);
        if (refusal != null) {
            Request.addCompletionListener(request, _ -> client.end());
            refusal.send(request, response, callback);
            return true;
        }
        var backend = backend(request);
        var places = Objects.requireNonNull(inFlight.get(backend));
        if (!places.tryAcquire()) {
            Request.addCompletionListener(request, _ -> client.end());
            Refusal.busy(backend, limits.inFlight()).send(request, response, callback);
            return true;
        }
        Request.addCompletionListener(request, _ -> {
            places.release();
            client.end();
        });
        request.addIdleTimeoutListener(_ -> false);
        return super.handle(request, response, callback);
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
                .idleTimeout(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request passedOn) {
        passedOn.headers(headers -> {
            ForwardedHeaders.replace(headers, request);
            // One without a value asks for nothing, but Tomcat refuses it and closes the connection without saying so.
            headers.computeField(HttpHeader.EXPECT, GatewayHandler::expected);
        });
        super.addProxyHeaders(request, passedOn);
    }

    private static @Nullable HttpField expected(HttpHeader expect, @Nullable List<HttpField> fields) {
        return fields != null && fields.stream().anyMatch(field -> field.contains(HttpHeaderValue.CONTINUE.asString()))
                ? new HttpField(expect, HttpHeaderValue.CONTINUE)
                : null;
    }

    @Override
    protected org.eclipse.jetty.client.Request.Content newProxyToServerRequestContent(
            Request request, Response response, org.eclipse.jetty.client.Request passedOn) {
        return new ClientBody(request, passedOn, limits, getHttpClient().getScheduler());
    }

    private Scheduler.Task schedule(Runnable task, Duration delay) {
        return getHttpClient().getScheduler().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected org.eclipse.jetty.client.Response.CompleteListener newServerToProxyResponseListener(
            Request request, org.eclipse.jetty.client.Request passedOn, Response response, Callback callback) {
        return new Answer(request, passedOn, response, callback);
    }

    /**
     * An answer on its way back. The head of a stream goes out at once, for its first event may be a long time coming.
     */
    private final class Answer extends ProxyResponseListener {

        private final Request request;
        private final Response response;
        private final Scheduler.Task tooLate;
        private final Callback.Completable head = new Callback.Completable();

        Answer(Request request, org.eclipse.jetty.client.Request passedOn, Response response, Callback callback) {
            super(request, passedOn, response, callback);
            this.request = request;
            this.response = response;
            this.tooLate = schedule(() -> passedOn.abort(new TimeoutException("no answer")), limits.answer());
        }

        @Override
        public void onHeaders(org.eclipse.jetty.client.Response answer) {
            tooLate.cancel();
            super.onHeaders(answer);
            if (ClientBody.isUnread(request)) {
                // The service may not read the rest, and what comes next on this connection would be taken for it.
                response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
            }
            var trailer = answer.getHeaders().get(HttpHeader.TRAILER);
            if (trailer != null) {
                response.getHeaders().put(HttpHeader.TRAILER, trailer);
                response.setTrailersSupplier(answer::getTrailers);
            }
            var type = answer.getHeaders().get(HttpHeader.CONTENT_TYPE);
            var stream = type != null && type.startsWith("text/event-stream");
            if (stream) {
                keepOpen(answer.getRequest());
            }
            // Sent at the end, a HEAD would get a Content-Length of 0, which a GET would not have.
            if (stream || isHeadOfUnknownLength(answer)) {
                response.write(false, ByteBuffer.allocate(0), head);
            } else {
                head.succeeded();
            }
        }

        private boolean isHeadOfUnknownLength(org.eclipse.jetty.client.Response answer) {
            return HttpMethod.HEAD.is(request.getMethod())
                    && !answer.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
                    && !HttpStatus.hasNoBody(answer.getStatus());
        }

        @Override
        public void onContent(org.eclipse.jetty.client.Response answer, Content.Chunk chunk, Runnable demander) {
            chunk.retain();
            if (head.isDone()) {
                write(answer, chunk, demander);
            } else {
                head.whenComplete((_, _) -> write(answer, chunk, demander));
            }
        }

        /** Back-pressure: the next part is read from the service when the client has taken this one. */
        private void write(org.eclipse.jetty.client.Response answer, Content.Chunk chunk, Runnable demander) {
            var part = new AnswerPart(answer, chunk, demander);
            response.write(false, chunk.getByteBuffer(), part);
            if (!part.isTaken()) {
                part.tooLate(schedule(this::disconnect, limits.write()));
            }
        }

        private void disconnect() {
            request.getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close(new TimeoutException("The client does not read its answer."));
        }

        private void keepOpen(org.eclipse.jetty.client.Request stream) {
            if (stream.getConnection() instanceof org.eclipse.jetty.io.Connection connection) {
                connection.getEndPoint().setIdleTimeout(IDLE_STREAM.toMillis());
            }
        }

        @Override
        public void onSuccess(org.eclipse.jetty.client.Response answer) {
            head.whenComplete((_, _) -> super.onSuccess(answer));
        }

        @Override
        public void onComplete(Result result) {
            tooLate.cancel();
            super.onComplete(result);
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
        response.reset();
        Refusal.of(failure, backend(request)).send(request, response, callback);
    }
}
