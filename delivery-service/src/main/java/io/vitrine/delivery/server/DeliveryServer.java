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
    private @Nullable Channel door;

    DeliveryServer(
            DeliveryRoutes delivery, PublicPortProperties settings, RequestMeters meters, MeterRegistry metrics) {
        this.delivery = delivery;
        this.settings = settings;
        this.meters = meters;
        this.clients = new Clients(settings, Limits.IN_FLIGHT);
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
                // Per reply a tenth less CPU than the adaptive one, which is Netty's default.
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
        door = bound.channel();
        LOG.info("Serving published widgets at {}", door.localAddress());
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(settings.address(), settings.port());
    }

    void accept(Channel channel) {
        if (connections.size() >= settings.connections() || !clients.connect(channel)) {
            var id = DeliveryRequestId.acceptOrMake(null);
            var refusal = DeliveryProblem.tooManyConnections().reply(id);
            channel.writeAndFlush(Wire.refusal(channel.alloc(), refusal, id)).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        connections.add(channel);
        var arrival = new RequestTimeoutHandler();
        channel.pipeline()
                .addLast(new IdleStateHandler(true, 0, 0, Limits.SILENCE.toSeconds(), TimeUnit.SECONDS))
                .addLast(arrival)
                .addLast(new HttpRequestDecoder(new HttpDecoderConfig()
                        .setMaxInitialLineLength(Limits.START_LINE)
                        .setMaxHeaderSize(Limits.HEADERS)))
                .addLast(new StalledClientHandler())
                .addLast(new Connection(delivery, meters, arrival, clients));
    }

    /** The port that is listened at, also if it was not chosen by the settings. */
    public synchronized int port() {
        if (door == null) {
            throw new IllegalStateException("The public port is not open");
        }
        return ((InetSocketAddress) door.localAddress()).getPort();
    }

    /**
     * Accepts no new connections, announces on each connection that the current response is the last, and closes idle
     * connections soon.
     */
    @Override
    public synchronized void stop() {
        if (loops == null || door == null) {
            return;
        }
        door.close().awaitUninterruptibly();
        connections.forEach(channel -> connection(channel).leave());
        try {
            connections.newCloseFuture().await(Limits.FAREWELL.toMillis());
            connections.forEach(channel -> channel.eventLoop()
                    .execute(() ->
                            connection(channel).closeIfIdle(channel.pipeline().lastContext())));
            if (!connections.newCloseFuture().await(Limits.DRAIN.toMillis())) {
                LOG.warn("{} requests were not finished before the shutdown", connections.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        door = null;
        loops = null;
    }

    private static Connection connection(Channel channel) {
        return channel.pipeline().get(Connection.class);
    }

    @Override
    public synchronized boolean isRunning() {
        return door != null;
    }

    /** Closed after those who stream and those who pass requests on to it, and before the feed and the store. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 2;
    }
}
