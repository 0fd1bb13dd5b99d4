package io.vitrine.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One public port for all services: forwards requests and responses unchanged, and adds the client address. Responses
 * that its process has in memory are sent directly ({@code docs/adr/0107}).
 */
public final class Gateway implements AutoCloseable {

    private static final int BACKLOG = 1_024;

    /** The period in which the next response of a connection announces that it is the last. */
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(1);

    /** The timeout for open requests when the gateway closes. */
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    private final InetSocketAddress address;
    private final GatewayLimits limits;
    private final OwnAnswers own;
    private final Services services;
    private final ConnectionLimits connections;
    private final TrustedProxies proxies;
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Transport transport = Transport.best();
    private final NameResolution names = new NameResolution(transport);
    private final ReadinessChecks checks = new ReadinessChecks();
    private final boolean sharesPort;
    private @Nullable EventLoopGroup loops;
    private @Nullable Channel door;

    /**
     * @param address with port 0 for any that is free
     * @param proxies in front of the port
     * @param management for the start page: the management port of each service by its name
     */
    public Gateway(
            InetSocketAddress address,
            Routes routes,
            GatewayLimits limits,
            TrustedProxies proxies,
            Map<String, Integer> management) {
        this(address, false, routes, limits, proxies, management);
    }

    /** @param sharesPort whether other gateways of the same user listen on the same port of this machine */
    public Gateway(
            InetSocketAddress address,
            boolean sharesPort,
            Routes routes,
            GatewayLimits limits,
            TrustedProxies proxies,
            Map<String, Integer> management) {
        this.address = address;
        this.sharesPort = sharesPort;
        this.limits = limits;
        this.own = new OwnAnswers(new StartPage(management));
        this.services = new Services(Cells.of(routes), limits, new ServiceConnections(transport, names));
        this.connections = new ConnectionLimits(limits, proxies);
        this.proxies = proxies;
    }

    /** @throws IOException if the port cannot be opened */
    public synchronized void start() throws IOException {
        var threads = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(), new DefaultThreadFactory("gateway", true), transport.io());
        loops = threads;
        var server = new ServerBootstrap().group(threads).channel(transport.server());
        if (sharesPort) {
            server.option(transport.sharedPort(), true);
        }
        var bound = server.option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                // A client may close its sending side and still wait for its response.
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.ALLOCATOR, Transport.BUFFERS)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(GatewayLimits.PART_BYTES))
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(GatewayLimits.PART_BYTES, 2 * GatewayLimits.PART_BYTES))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new IOException(
                    "The public port %d cannot be opened: %s"
                            .formatted(address.getPort(), bound.cause().getMessage()),
                    bound.cause());
        }
        door = bound.channel();
        checks.start(services.all());
    }

    /** Sets the source of responses in memory; null for none. */
    public void answerFrom(@Nullable ReadyAnswers answers) {
        own.answerFrom(answers);
    }

    private void accept(Channel channel) {
        var refusal = connections.open(channel);
        if (refusal != null) {
            connections.refuse(channel, refusal);
            return;
        }
        clients.add(channel);
        var times = new RequestTimes(limits, channel.eventLoop());
        var encoder = new AnswerEncoder();
        channel.pipeline()
                .addLast(times)
                .addLast(new HttpRequestDecoder(new HttpDecoderConfig()
                        .setMaxInitialLineLength(limits.headBytes())
                        .setMaxHeaderSize(limits.headBytes())
                        .setMaxChunkSize(GatewayLimits.PART_BYTES)))
                .addLast(encoder)
                .addLast(new StalledClient(limits.write()));
        channel.pipeline()
                .addLast(new ClientConnection(services, own, proxies, times, new ClientAnswers(channel, encoder)));
    }

    /** The number of connected clients. */
    public int connections() {
        return clients.size();
    }

    public int port() {
        return ((InetSocketAddress) door().localAddress()).getPort();
    }

    private Channel door() {
        return Objects.requireNonNull(door, "the gateway has not been started");
    }

    /** Accepts no more connections, and closes the existing ones after their requests have finished. */
    @Override
    public synchronized void close() {
        if (loops == null) {
            return;
        }
        try {
            if (door != null) {
                door.close().awaitUninterruptibly();
                each(ClientConnection::leave);
                clients.newCloseFuture().await(LEAVE_TIMEOUT.toMillis());
                each(ClientConnection::closeIfIdle);
                clients.newCloseFuture().await(SHUTDOWN_TIMEOUT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        names.close();
        checks.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        loops = null;
    }

    private void each(Consumer<ClientConnection> action) {
        for (var channel : clients) {
            var connection = channel.pipeline().get(ClientConnection.class);
            if (connection != null) {
                channel.eventLoop().execute(() -> action.accept(connection));
            }
        }
    }
}
