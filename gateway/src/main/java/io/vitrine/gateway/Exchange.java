package io.vitrine.gateway;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request to a service and its response. Both are streamed without buffering, on one event loop. */
final class Exchange {

    private final ClientConnection client;
    private final Routes.Backend backend;
    private final HttpRequest request;
    private final GatewayLimits limits;
    private final Services services;
    private final EventLoop loop;
    private final ExchangeTimes times;

    /** The parts of the body that arrived before the connection to the service was open. */
    private final Queue<HttpContent> early = new ArrayDeque<>();

    private final Attempts attempts;
    private @Nullable ServiceConnection service;
    private boolean repeatable;
    private boolean requestWhole;
    private boolean begun;
    private boolean keepsAlive;
    private boolean answerWhole;
    private boolean over;
    private boolean streams;
    private long bodyBytes;

    /** @param request as sent to the service */
    Exchange(
            ClientConnection client,
            Routes.Backend backend,
            HttpRequest request,
            GatewayLimits limits,
            ExchangeTimes times,
            Services services) {
        this.client = client;
        this.backend = backend;
        this.request = request;
        this.limits = limits;
        this.services = services;
        this.loop = client.answers().channel().eventLoop();
        this.times = times;
        this.attempts = services.attempts(backend);
    }

    void begin() {
        times.begin(this::fail);
        if (RequestCheck.hasBody(request)) {
            times.awaitBody(limits.body());
        }
        var pooled = services.connections().pooled(attempts.address());
        // The pooled connection may be closing, or the process ends. A read is then sent again.
        repeatable = (pooled != null || attempts.hasNext())
                && Routes.isRead(request.method().name());
        if (pooled != null) {
            use(pooled);
        } else {
            open();
        }
    }

    private void open() {
        services.connections().open(attempts.address(), loop, (connection, failure) -> {
            if (over) {
                if (connection != null) {
                    connection.close();
                }
            } else if (connection == null) {
                // Nothing of the request has been sent, so another process can have it.
                if (attempts.next()) {
                    open();
                } else {
                    fail(failure == null ? new TimeoutException("no connection") : failure);
                }
            } else {
                use(connection);
                connection.flush();
            }
        });
    }

    private void use(ServiceConnection connection) {
        service = connection;
        connection.begin(this, request);
        for (var part = early.poll(); part != null; part = early.poll()) {
            connection.send(part);
        }
        pace();
    }

    boolean isRequestWhole() {
        return requestWhole;
    }

    /** Whether the response is an event stream. */
    boolean streams() {
        return streams;
    }

    /** @param part of the request's body; released when it has been sent */
    void body(HttpContent part) {
        if (part.decoderResult().isFailure()) {
            part.release();
            fail(new MalformedBody(part.decoderResult().cause()));
            return;
        }
        bodyBytes += part.content().readableBytes();
        if (bodyBytes > limits.bodyBytes()) {
            part.release();
            fail(new LargeBody(limits.bodyBytes()));
            return;
        }
        times.moved();
        repeatable &= bodyBytes == 0;
        if (part instanceof LastHttpContent) {
            requestWhole = true;
            times.bodyArrived();
        }
        if (service == null) {
            early.add(part);
        } else {
            service.send(part);
        }
    }

    void flushBody() {
        if (service != null) {
            service.flush();
        }
    }

    /** Back-pressure in both directions: data is read only if the other side accepts it. */
    void pace() {
        client.read(requestWhole || service != null && service.isWritable());
        if (service != null) {
            service.read(client.answers().isWritable());
        }
    }

    void answer(HttpResponse answer) {
        times.moved();
        if (answer.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            if (HttpResponseStatus.CONTINUE.equals(answer.status())) {
                client.answers().goAhead();
            }
            return;
        }
        keepsAlive = HttpUtil.isKeepAlive(answer);
        begun = true;
        var type = answer.headers().get(HttpHeaderNames.CONTENT_TYPE);
        streams = type != null && type.startsWith("text/event-stream");
        if (streams) {
            times.stream();
        }
        HopHeaders.passBack(answer, request.method(), client.answers().takesChunks());
        // The service may not read the rest of the body, and could then parse it as the next request.
        client.answer(answer, requestWhole);
    }

    /** @param part released when the client has it */
    void answerPart(HttpContent part) {
        if (!begun) {
            // The end of an interim response.
            part.release();
            return;
        }
        times.moved();
        var last = part instanceof LastHttpContent;
        client.answers().part(part);
        if (last) {
            answerWhole = true;
            end();
            client.answered(requestWhole);
        } else if (!client.answers().isWritable()) {
            pace();
        }
    }

    void flushAnswer() {
        client.answers().flush();
    }

    /** The connection of the service was closed. */
    void interrupted(Throwable failure) {
        service = null;
        if (repeatable && !begun && requestWhole && !over) {
            repeatable = false;
            early.add(LastHttpContent.EMPTY_LAST_CONTENT);
            attempts.next();
            open();
        } else {
            fail(failure);
        }
    }

    void fail(Throwable failure) {
        if (over) {
            return;
        }
        keepsAlive = false;
        end();
        if (begun) {
            // A started response cannot be replaced, and must not look complete.
            client.answers().channel().close();
        } else {
            client.refuse(Refusal.of(failure, backend), requestWhole);
        }
    }

    /** The client has disconnected or gets no further data. */
    void end() {
        if (over) {
            return;
        }
        over = true;
        times.end();
        early.forEach(HttpContent::release);
        early.clear();
        var connection = service;
        service = null;
        if (connection != null) {
            // While the service still answers a client that has gone, its connection has no place for another request.
            if (keepsAlive && answerWhole && requestWhole) {
                services.connections().keep(attempts.address(), connection);
            } else {
                connection.close();
            }
        }
        services.release(backend);
    }
}
