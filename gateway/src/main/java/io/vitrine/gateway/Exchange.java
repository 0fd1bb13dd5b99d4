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

    private @Nullable ServiceConnection service;
    private boolean repeatable;
    private boolean requestWhole;
    private boolean begun;
    private boolean reusable;
    private boolean over;
    private boolean streams;
    private long bodyBytes;

    /** @param request as it is to be sent to the service */
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
    }

    void begin() {
        times.begin(this::fail);
        if (RequestCheck.hasBody(request)) {
            times.awaitBody();
        }
        var pooled = services.connections().pooled(backend);
        // The pooled connection may be closing. A read is then sent again.
        repeatable = pooled != null && Routes.isRead(request.method().name());
        if (pooled != null) {
            use(pooled);
        } else {
            open();
        }
    }

    private void open() {
        services.connections().open(backend, loop, (connection, failure) -> {
            if (over) {
                if (connection != null) {
                    connection.close();
                }
            } else if (connection == null) {
                fail(failure == null ? new TimeoutException("no connection") : failure);
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

    /** Whether its answer has events that come as they happen. */
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

    /** Back-pressure, both ways: nothing is read that the other side does not take yet. */
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
        reusable = HttpUtil.isKeepAlive(answer);
        begun = true;
        var type = answer.headers().get(HttpHeaderNames.CONTENT_TYPE);
        streams = type != null && type.startsWith("text/event-stream");
        if (streams) {
            times.stream();
        }
        HopHeaders.passBack(answer, request.method(), client.answers().takesChunks());
        // What the service may not read, and the next request on this connection, could be taken for each other.
        client.answer(answer, requestWhole);
    }

    /** @param part released when the client has it */
    void answerPart(HttpContent part) {
        if (!begun) {
            // The end of an interim answer.
            part.release();
            return;
        }
        times.moved();
        var last = part instanceof LastHttpContent;
        client.answers().part(part);
        if (last) {
            end();
            client.answered(requestWhole);
        } else if (!client.answers().isWritable()) {
            pace();
        }
    }

    void flushAnswer() {
        client.answers().flush();
    }

    /** The service's connection ended. */
    void interrupted(Throwable failure) {
        service = null;
        if (repeatable && !begun && requestWhole && !over) {
            repeatable = false;
            early.add(LastHttpContent.EMPTY_LAST_CONTENT);
            open();
        } else {
            fail(failure);
        }
    }

    void fail(Throwable failure) {
        if (over) {
            return;
        }
        reusable = false;
        end();
        if (begun) {
            // What has begun cannot be taken back, and must not look whole.
            client.answers().channel().close();
        } else {
            client.refuse(Refusal.of(failure, backend), requestWhole);
        }
    }

    /** The client is gone, or will get nothing more. */
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
            if (reusable && requestWhole) {
                services.connections().keep(backend, connection);
            } else {
                connection.close();
            }
        }
        services.giveBack(backend);
    }
}
