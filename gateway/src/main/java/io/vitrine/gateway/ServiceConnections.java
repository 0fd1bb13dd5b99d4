package io.vitrine.gateway;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.util.concurrent.FastThreadLocal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The pooled connections of the gateway to the services. Each belongs to one event loop, so that a request and its
 * response pass between connections without a thread switch.
 */
final class ServiceConnections {

    private static final int HEADER_BYTES = 64 * 1024;

    /**
     * Shorter than the idle timeout of the services, so that no request is sent on a connection that is being closed.
     */
    private static final Duration POOLED = Duration.ofSeconds(10);

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final FastThreadLocal<Map<ServiceAddress, Deque<ServiceConnection>>> idle = new FastThreadLocal<>() {
        @Override
        protected Map<ServiceAddress, Deque<ServiceConnection>> initialValue() {
            return new HashMap<>();
        }
    };

    private final Transport transport;
    private final NameResolution names;

    ServiceConnections(Transport transport, NameResolution names) {
        this.transport = transport;
        this.names = names;
    }

    /** A pooled connection, or null if there is none. Called on the event loop. */
    @Nullable
    ServiceConnection pooled(ServiceAddress address) {
        var pool = idle.get().computeIfAbsent(address, _ -> new ArrayDeque<>());
        // The newest first, so that unused connections expire.
        for (var last = pool.pollLast(); last != null; last = pool.pollLast()) {
            if (last.isUsable(POOLED)) {
                return last;
            }
            last.close();
        }
        return null;
    }

    /** @param opened called with the connection or the failure, on the event loop */
    void open(
            ServiceAddress address,
            EventLoop loop,
            BiConsumer<@Nullable ServiceConnection, @Nullable Throwable> opened) {
        new Bootstrap()
                .group(loop)
                .channel(transport.client())
                .resolver(names.resolvers())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOCATOR, Transport.BUFFERS)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(GatewayLimits.PART_BYTES))
                .option(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(GatewayLimits.PART_BYTES, 2 * GatewayLimits.PART_BYTES))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpClientCodec(
                                        new HttpDecoderConfig()
                                                .setMaxInitialLineLength(HEADER_BYTES)
                                                .setMaxHeaderSize(HEADER_BYTES)
                                                .setMaxChunkSize(GatewayLimits.PART_BYTES)
                                                // Responses of a service, which has already validated them.
                                                .setValidateHeaders(false),
                                        HttpClientCodec.DEFAULT_PARSE_HTTP_AFTER_CONNECT_REQUEST,
                                        HttpClientCodec.DEFAULT_FAIL_ON_MISSING_RESPONSE))
                                .addLast(new ServiceConnection(channel));
                    }
                })
                .connect(address.unresolved())
                .addListener(connected -> {
                    if (connected instanceof ChannelFuture future && future.isSuccess()) {
                        opened.accept(future.channel().pipeline().get(ServiceConnection.class), null);
                    } else {
                        opened.accept(null, connected.cause());
                    }
                });
    }

    /** Returns a connection to the pool. Must be called on the event loop. */
    void keep(ServiceAddress address, ServiceConnection connection) {
        connection.rest();
        var pool = idle.get().computeIfAbsent(address, _ -> new ArrayDeque<>());
        if (pool.isEmpty()) {
            closeOld(pool, connection.loop());
        }
        pool.addLast(connection);
    }

    private static void closeOld(Deque<ServiceConnection> pool, EventLoop loop) {
        loop.schedule(
                () -> {
                    while (!pool.isEmpty() && !pool.peekFirst().isUsable(POOLED)) {
                        pool.removeFirst().close();
                    }
                    if (!pool.isEmpty()) {
                        closeOld(pool, loop);
                    }
                },
                POOLED.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
