package io.vitrine.delivery.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.vitrine.delivery.http.DeliveryProblem;
import io.vitrine.delivery.http.DeliveryRequestId;
import io.vitrine.delivery.http.DeliveryRoutes;
import io.vitrine.delivery.http.Reply;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's connection. Cached replies are sent from the event loop. For other requests a virtual thread is started,
 * and later requests of the connection wait, because replies are sent in the order of the requests.
 */
final class Connection extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final DeliveryRoutes delivery;
    private final RequestMeters meters;
    private final RequestTimeoutHandler requestTimeout;
    private final Clients clients;
    private final Queue<NettyRequest> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean last;
    private boolean clientSends;
    private volatile boolean shuttingDown;

    Connection(DeliveryRoutes delivery, RequestMeters meters, RequestTimeoutHandler requestTimeout, Clients clients) {
        this.clients = clients;
        this.delivery = delivery;
        this.meters = meters;
        this.requestTimeout = requestTimeout;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpRequest request && !last) {
                receive(context, request);
            }
            if (message instanceof LastHttpContent) {
                requestTimeout.arrived();
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void receive(ChannelHandlerContext context, HttpRequest request) {
        var refusal = NettyRequest.refusal(request);
        if (refusal != null) {
            refuse(context, refusal);
            return;
        }
        var client = clients.of(context.channel(), request.headers());
        var arrived = NettyRequest.of(request, client, context.channel()::isActive);
        // After an unexpected body, no further requests are read.
        clientSends = HttpUtil.isTransferEncodingChunked(request)
                || HttpUtil.getContentLength(request, 0L) > Limits.MAX_DISCARDED_BODY_BYTES;
        last = clientSends;
        if (busy || !waiting.isEmpty() || !context.channel().isWritable()) {
            waiting.add(arrived);
            updateAutoRead(context);
        } else {
            serve(context, arrived);
        }
    }

    private void serve(ChannelHandlerContext context, NettyRequest request) {
        var ready = delivery.ready(request);
        if (ready != null) {
            send(context, request, ready);
            return;
        }
        busy = true;
        Thread.ofVirtual().start(() -> {
            var reply = delivery.reply(request);
            if (reply instanceof Reply.Endless endless && request.method().equals("GET")) {
                stream(context, request, endless);
            } else if (reply instanceof Reply.Streamed streamed) {
                context.executor().execute(() -> sendInParts(context, request, streamed));
            } else {
                context.executor().execute(() -> {
                    send(context, request, reply);
                    context.flush();
                    proceed(context);
                });
            }
        });
    }

    private void proceed(ChannelHandlerContext context) {
        busy = false;
        serveWaiting(context);
        context.flush();
        updateAutoRead(context);
    }

    /** Back-pressure: no reply is created before the client has read the previous ones. */
    private void serveWaiting(ChannelHandlerContext context) {
        while (!busy && !waiting.isEmpty() && context.channel().isWritable()) {
            serve(context, waiting.remove());
        }
    }

    private void send(ChannelHandlerContext context, NettyRequest request, Reply response) {
        var size = response instanceof Reply.Whole whole ? whole.size() : 0;
        var large = size > Clients.LARGE_REPLY_BYTES;
        var reserved = large && clients.reserve(request.client(), size);
        var reply = large && !reserved ? DeliveryProblem.tooBusy().reply(request.id()) : response;
        var keepAlive = keepsAlive(request) && reply instanceof Reply.Whole;
        last |= !keepAlive;
        var written = context.write(ResponseEncoder.bytes(context.alloc(), request, reply, keepAlive));
        if (reserved) {
            written.addListener(_ -> clients.sent(request.client(), size));
        }
        if (!keepAlive) {
            end(context);
        }
        meters.served(reply.status(), System.nanoTime() - request.startedAt());
    }

    private boolean keepsAlive(NettyRequest request) {
        return !shuttingDown && !(last && waiting.isEmpty()) && request.keepsAlive();
    }

    private void end(ChannelHandlerContext context) {
        waiting.clear();
        if (clientSends) {
            ConnectionEnd.afterDraining(context);
        } else {
            ConnectionEnd.afterSending(context);
        }
    }

    /** A virtual thread writes the body, because it waits for the client after each part. */
    private void sendInParts(ChannelHandlerContext context, NettyRequest request, Reply.Streamed reply) {
        var keepAlive = keepsAlive(request);
        last |= !keepAlive;
        context.write(ResponseEncoder.bytes(context.alloc(), request, reply, keepAlive));
        meters.served(reply.status(), System.nanoTime() - request.startedAt());
        Thread.ofVirtual().start(() -> {
            try (var body = reply.writing()) {
                body.to(new ChannelSink(context.channel()));
                context.executor().execute(() -> {
                    if (keepAlive) {
                        proceed(context);
                    } else {
                        end(context);
                    }
                });
            } catch (IOException | InterruptedException e) {
                LOG.debug("A file was not sent completely", e);
                context.close();
            }
        });
    }

    private void stream(ChannelHandlerContext context, NettyRequest request, Reply.Endless reply) {
        try {
            reply.writing().to(new ChannelSink(context.channel(), ResponseEncoder.head(request, reply)));
        } catch (IOException e) {
            // The client has disconnected, which is the normal end of a stream.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            context.close();
        }
    }

    /**
     * Refuses the request and closes the connection, unless an earlier request is in progress. In that case its reply
     * is the last one.
     */
    private void refuse(ChannelHandlerContext context, DeliveryProblem problem) {
        last = true;
        if (!busy && waiting.isEmpty()) {
            var id = DeliveryRequestId.acceptOrMake(null);
            var reply = problem.reply(id);
            context.write(ResponseEncoder.refusal(context.alloc(), reply, id));
            meters.served(reply.status(), 0);
            ConnectionEnd.afterDraining(context);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            serveWaiting(context);
            context.flush();
        }
        updateAutoRead(context);
    }

    /** Back-pressure: stop reading while the client is slow or has too many requests queued. */
    private void updateAutoRead(ChannelHandlerContext context) {
        context.channel()
                .config()
                .setAutoRead(context.channel().isWritable() && waiting.size() < Limits.MAX_PIPELINED_REQUESTS);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof RequestTimeoutHandler && !last) {
            refuse(context, DeliveryProblem.tooSlow());
        } else if (event instanceof IdleStateEvent) {
            context.close();
        }
    }

    /** The next reply is the connection's last. */
    void shutDown() {
        shuttingDown = true;
    }

    /** Closes the connection unless a request is in progress. Must be called on the event loop. */
    void closeIfIdle(ChannelHandlerContext context) {
        if (!busy && waiting.isEmpty()) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (failure instanceof IOException || failure instanceof DecoderException) {
            LOG.debug("Connection closed", failure);
        } else {
            LOG.error("Connection closed because of an internal error", failure);
        }
        context.close();
    }
}
