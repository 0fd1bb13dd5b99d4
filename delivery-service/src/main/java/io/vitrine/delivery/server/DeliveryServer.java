package io.vitrine.delivery.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.vitrine.delivery.WrongSetting;
import io.vitrine.delivery.http.DeliveryProblem;
import io.vitrine.delivery.http.DeliveryRequestId;
import io.vitrine.delivery.http.DeliveryRoutes;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The node's own port. It uses Netty instead of a servlet container, because most responses are cached bytes, and a
 * container costs several times as much as sending them ({@code docs/adr/0072}).
 */
@Component
public final class DeliveryServer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryServer.class);
    private static final int BACKLOG = 1_024;

    private final DeliveryRoutes delivery;
    private final PublicPortProperties settings;
    private final RequestMeters meters;
    private final Clients clients;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private @Nullable EventLoopGroup loops;
    private @Nullable Channel listener;

    DeliveryServer(
            DeliveryRoutes delivery,
            PublicPortProperties settings,
            ProxyProperties proxies,
            RequestMeters meters,
            MeterRegistry metrics) {
        this.delivery = delivery;
        this.settings = settings;
        this.meters = meters;
        this.clients = new Clients(settings, proxies.proxies(), Limits.MAX_IN_FLIGHT_BYTES);
        Gauge.builder("vitrine.delivery.connections", connections, ChannelGroup::size)
                .description("Connections to the port of the node")
                .register(metrics);
    }

    @Override
    public synchronized void start() {
        var epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        Class<? extends ServerChannel> kind = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        var threads = new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(), io);
        loops = threads;
        var bound = new ServerBootstrap()
                .group(threads)
                .channel(kind)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                // Takes a tenth less CPU per reply than Netty's default, the adaptive allocator.
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                })
                .bind(address())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new WrongSetting("The public port %s cannot be opened: %s. Set vitrine.delivery.port to a free one."
                    .formatted(address(), bound.cause().getMessage()));
        }
        listener = bound.channel();
        LOG.info("Serving published widgets at {}", listener.localAddress());
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(settings.address(), settings.port());
    }

    void accept(Channel channel) {
        if (connections.size() >= settings.connections() || !clients.connect(channel)) {
            var id = DeliveryRequestId.acceptOrMake(null);
            var refusal = DeliveryProblem.tooManyConnections().reply(id);
            channel.writeAndFlush(ResponseEncoder.refusal(channel.alloc(), refusal, id))
                    .addListener(ChannelFutureListener.CLOSE);
            return;
        }
        connections.add(channel);
        var requestTimeout = new RequestTimeoutHandler();
        channel.pipeline()
                .addLast(new IdleStateHandler(true, 0, 0, Limits.IDLE_TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                .addLast(requestTimeout)
                .addLast(new HttpRequestDecoder(new HttpDecoderConfig()
                        .setMaxInitialLineLength(Limits.MAX_START_LINE_LENGTH)
                        .setMaxHeaderSize(Limits.MAX_HEADERS_LENGTH)))
                .addLast(new StalledClientHandler())
                .addLast(new Connection(delivery, meters, requestTimeout, clients));
    }

    /** The bound port, also if the operating system selected it. */
    public synchronized int port() {
        if (listener == null) {
            throw new IllegalStateException("The public port is not open");
        }
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /**
     * Accepts no new connections, announces on each connection that the current response is the last, and closes idle
     * connections soon.
     */
    @Override
    public synchronized void stop() {
        if (loops == null || listener == null) {
            return;
        }
        listener.close().awaitUninterruptibly();
        connections.forEach(channel -> connection(channel).shutDown());
        try {
            connections.newCloseFuture().await(Limits.SHUTDOWN_TIMEOUT.toMillis());
            connections.forEach(channel -> channel.eventLoop()
                    .execute(() ->
                            connection(channel).closeIfIdle(channel.pipeline().lastContext())));
            if (!connections.newCloseFuture().await(Limits.REQUEST_DRAIN_TIMEOUT.toMillis())) {
                LOG.warn("{} requests were not finished before the shutdown", connections.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        listener = null;
        loops = null;
    }

    private static Connection connection(Channel channel) {
        return channel.pipeline().get(Connection.class);
    }

    @Override
    public synchronized boolean isRunning() {
        return listener != null;
    }

    /** Stopped after the change streams and the gateway, and before the feed and the store. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 2;
    }
}
