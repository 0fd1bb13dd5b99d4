package io.vitrine.delivery.server;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
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
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection. What is ready is sent from the event loop; for everything else a virtual thread is started,
 * and the requests behind it wait, as answers go back in the order of the requests.
 */
final class Connection extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final DeliveryRoutes delivery;
    private final RequestMeters meters;
    private final RequestTimeoutHandler arrival;
    private final Clients clients;
    private final Queue<NettyRequest> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean last;
    private boolean sends;
    private volatile boolean leaving;

    Connection(DeliveryRoutes delivery, RequestMeters meters, RequestTimeoutHandler arrival, Clients clients) {
        this.clients = clients;
        this.delivery = delivery;
        this.meters = meters;
        this.arrival = arrival;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpRequest request && !last) {
                receive(context, request);
            }
            if (message instanceof LastHttpContent) {
                arrival.arrived();
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
        // What is behind a body that is not wanted is not worth the wait.
        sends = HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > Limits.BODY;
        last = sends;
        if (busy || !waiting.isEmpty() || !context.channel().isWritable()) {
            waiting.add(arrived);
            pace(context);
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
            } else {
                context.executor().execute(() -> {
                    send(context, request, reply);
                    context.flush();
                    goOn(context);
                });
            }
        });
    }

    private void goOn(ChannelHandlerContext context) {
        busy = false;
        takeWaiting(context);
        context.flush();
        pace(context);
    }

    /** Only as fast as the client takes the answers: what it does not take, it does not get made. */
    private void takeWaiting(ChannelHandlerContext context) {
        while (!busy && !waiting.isEmpty() && context.channel().isWritable()) {
            serve(context, waiting.remove());
        }
    }

    private void send(ChannelHandlerContext context, NettyRequest request, Reply made) {
        var size = made instanceof Reply.Whole whole ? whole.size() : 0;
        var large = size > Clients.LARGE;
        var offered = large && clients.offer(request.client(), size);
        var reply = large && !offered ? DeliveryProblem.tooBusy().reply(request.id()) : made;
        var stays = !leaving && !(last && waiting.isEmpty()) && request.keepsAlive() && reply instanceof Reply.Whole;
        last |= !stays;
        var written = context.write(Wire.bytes(context.alloc(), request, reply, stays));
        if (offered) {
            written.addListener(_ -> clients.taken(request.client(), size));
        }
        if (!stays) {
            waiting.clear();
            if (sends) {
                hangUp(context);
            } else {
                close(context);
            }
        }
        meters.served(reply.status(), System.nanoTime() - request.began());
    }

    private void stream(ChannelHandlerContext context, NettyRequest request, Reply.Endless reply) {
        try {
            reply.writing().to(new ChannelSink(context.channel(), Wire.head(request, reply)));
        } catch (IOException e) {
            // The client went away, which is how most of these end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            context.close();
        }
    }

    /** The last thing that is said, unless there is still an answer to come: then that is. */
    private void refuse(ChannelHandlerContext context, DeliveryProblem problem) {
        last = true;
        if (!busy && waiting.isEmpty()) {
            var id = DeliveryRequestId.acceptOrMake(null);
            var reply = problem.reply(id);
            context.write(Wire.refusal(context.alloc(), reply, id));
            meters.served(reply.status(), 0);
            hangUp(context);
        }
    }

    /**
     * Closed while the client still sends, a connection is reset, and what was said is lost. So it is only half closed,
     * and what comes is thrown away for a moment.
     */
    private static void hangUp(ChannelHandlerContext context) {
        context.writeAndFlush(context.alloc().buffer(0)).addListener(_ -> {
            if (context.channel() instanceof DuplexChannel channel && channel.isActive()) {
                channel.shutdownOutput();
                context.executor().schedule(() -> context.close(), Limits.HANG_UP.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    /** Not before everything is out. */
    private static void close(ChannelHandlerContext context) {
        context.writeAndFlush(context.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            takeWaiting(context);
            context.flush();
        }
        pace(context);
    }

    /** Who asks for more than he takes, or than can be answered so quickly, is not read from for a while. */
    private void pace(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable() && waiting.size() < Limits.PIPELINED);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof RequestTimeoutHandler && !last) {
            refuse(context, DeliveryProblem.tooSlow());
        } else if (event instanceof IdleStateEvent) {
            context.close();
        }
    }

    /** From now on every answer is the connection's last. */
    void leave() {
        leaving = true;
    }

    /** Ends it unless a request is at hand. Called on the event loop. */
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
