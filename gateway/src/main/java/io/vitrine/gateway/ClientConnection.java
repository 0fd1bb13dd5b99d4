package io.vitrine.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;
import java.io.EOFException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection of a client. Its requests are forwarded one after the other, and the responses are sent in order. */
final class ClientConnection extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    private final Services services;
    private final OwnAnswers own;
    private final TrustedProxies proxies;
    private final RequestTimes times;
    private final ClientAnswers answers;

    /** Messages that the client sent before the response to the current request. */
    private final Queue<Object> waiting = new ArrayDeque<>();

    private @Nullable HttpRequest request;
    private @Nullable Exchange exchange;
    private boolean inputEnded;
    private boolean closing;
    private boolean takesWaiting;
    private boolean reading;
    private boolean leaving;

    ClientConnection(
            Services services, OwnAnswers own, TrustedProxies proxies, RequestTimes times, ClientAnswers answers) {
        this.services = services;
        this.own = own;
        this.proxies = proxies;
        this.times = times;
        this.answers = answers;
    }

    ClientAnswers answers() {
        return answers;
    }

    private Channel channel() {
        return answers.channel();
    }

    @Override
    public void channelRead(ChannelHandlerContext read, Object message) {
        reading = true;
        if (closing) {
            ReferenceCountUtil.release(message);
        } else if (mustWait()) {
            waiting.add(message);
            read(false);
        } else {
            receive(message);
        }
    }

    /** Waits for a response, or until the client has read the previous ones (back-pressure). */
    private boolean mustWait() {
        return exchange == null ? !answers.isWritable() : exchange.isRequestWhole();
    }

    private void receive(Object message) {
        if (message instanceof HttpRequest next) {
            times.arrived();
            begin(next);
        }
        if (message instanceof HttpContent part) {
            if (exchange == null) {
                // A part of a refused request.
                part.release();
            } else {
                exchange.body(part);
            }
        }
    }

    private void begin(HttpRequest next) {
        request = next;
        answers.begin(next);
        var check = RequestCheck.of(next, services.limits());
        var target = check.target();
        if (check.refusal() != null) {
            refuse(check.refusal(), target, !check.isLast());
            return;
        }
        var withoutBody = !RequestCheck.hasBody(next);
        var backend = services.route(next.method().name(), target);
        var client = proxies.client(channel().remoteAddress(), next.headers());
        if (own.write(next, target, client, services.isDelivery(backend), answers, !withoutBody || isLastToCome())) {
            answered(withoutBody);
            return;
        }
        if (!services.take(backend)) {
            refuse(Refusal.busy(backend, services.limits().inFlight()), target, withoutBody);
            return;
        }
        var passedOn = HopHeaders.passedOn(next, target, client);
        exchange = new Exchange(this, backend, passedOn, services.limitsOf(next, target), times.exchanges(), services);
        exchange.begin();
    }

    /** Whether the exchange accepts more of the request now. */
    void read(boolean wanted) {
        var config = channel().config();
        var reads = wanted && waiting.isEmpty();
        // Nothing more can be read then, and Netty's epoll transport would fail.
        if (config.isAutoRead() != reads && !inputEnded) {
            config.setAutoRead(reads);
        }
    }

    /** Called with the head of a response; {@code requestWhole} if the request is complete. */
    void answer(HttpResponse answer, boolean requestWhole) {
        answers.head(answer, !requestWhole || isLastToCome());
    }

    /** The response is complete. */
    void answered(boolean requestWhole) {
        exchange = null;
        if (!answers.keeps() || isLastToCome()) {
            close(requestWhole);
            return;
        }
        times.answered();
        takeWaiting();
    }

    private boolean isLastToCome() {
        return (inputEnded || leaving) && waiting.isEmpty();
    }

    private void takeWaiting() {
        if (takesWaiting) {
            return;
        }
        takesWaiting = true;
        while (!closing && !waiting.isEmpty() && !mustWait()) {
            receive(waiting.remove());
        }
        takesWaiting = false;
        if (exchange != null) {
            exchange.flushBody();
            exchange.pace();
        } else if (isLastToCome() && !closing) {
            close(true);
        } else {
            read(true);
        }
        if (!reading) {
            answers.flush();
        }
    }

    /** Sends this as the only response. */
    void refuse(Refusal refusal, boolean requestWhole) {
        refuse(refusal, Target.of(Objects.requireNonNull(request).uri()), requestWhole);
    }

    private void refuse(Refusal refusal, Target target, boolean keepsOn) {
        answer(refusal.answer(Objects.requireNonNull(request), target), keepsOn);
        answered(keepsOn);
    }

    private void close(boolean requestWhole) {
        closing = true;
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        if (requestWhole || inputEnded) {
            Closing.afterAnswer(channel());
        } else {
            Closing.afterRest(channel());
        }
    }

    /** The next response is the connection's last, unless others are queued. Must be called on the event loop. */
    void leave() {
        leaving = true;
    }

    /** Closes the connection unless a request other than a stream is running. Must be called on the event loop. */
    void closeIfIdle() {
        if (exchange == null ? waiting.isEmpty() : exchange.streams()) {
            channel().close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext read) {
        reading = false;
        if (exchange != null) {
            exchange.flushBody();
            exchange.pace();
        }
        answers.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext changed) {
        if (exchange != null) {
            exchange.pace();
        } else if (answers.isWritable()) {
            takeWaiting();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext triggered, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            if (exchange == null && waiting.isEmpty() || closing) {
                Closing.afterAnswer(triggered.channel());
            } else if (exchange != null && exchange.streams()) {
                triggered.close();
            } else if (exchange != null && !exchange.isRequestWhole()) {
                exchange.fail(new MalformedBody(new EOFException("The client stopped in the middle of the request.")));
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        closing = true;
        if (exchange != null) {
            exchange.end();
            exchange = null;
        }
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext caught, Throwable failure) {
        LOG.debug("Connection closed", failure);
        caught.close();
    }
}
