package io.vitrine.local.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The process behind the one public port: passes requests on as they came and answers back as they come, and says where
 * a request is from. An event loop and not a proxy servlet, since most of what a delivered widget cost was the way
 * through that ({@code docs/adr/0104}).
 */
public final class Gateway implements AutoCloseable {

    private static final int BACKLOG = 1_024;

    private final int port;
    private final GatewayLimits limits;
    private final StartPage page;
    private final Services services;
    private final ConnectionLimits connections;
    private final Transport transport = Transport.best();
    private @Nullable EventLoopGroup loops;
    private @Nullable Channel door;

    public Gateway(int port, Routes routes) {
        this(port, routes, GatewayLimits.DEFAULT);
    }

    Gateway(int port, Routes routes, GatewayLimits limits) {
        this(port, routes, limits, Map.of());
    }

    private Gateway(int port, Routes routes, GatewayLimits limits, Map<String, Integer> management) {
        this.port = port;
        this.limits = limits;
        this.page = new StartPage(management);
        this.services = new Services(routes, limits, new ServiceConnections(transport));
        this.connections = new ConnectionLimits(limits);
    }

    /**
     * Arguments: its own port, those of command-service, query-service and delivery-service, and their management's.
     */
    public static void main(String[] arguments) throws Exception {
        var routes = Routes.of(
                Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        var management = new LinkedHashMap<String, Integer>();
        management.put(routes.command().name(), Integer.parseInt(arguments[4]));
        management.put(routes.query().name(), Integer.parseInt(arguments[5]));
        management.put(routes.delivery().name(), Integer.parseInt(arguments[6]));
        var gateway =
                new Gateway(Integer.parseInt(arguments[0]), routes, GatewayLimits.of(System.getenv()), management);
        gateway.start();
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "shutdown"));
        gateway.door().closeFuture().await();
    }

    /** @throws IOException if the port cannot be opened */
    public void start() throws IOException {
        var threads = new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(), transport.io());
        loops = threads;
        var bound = new ServerBootstrap()
                .group(threads)
                .channel(transport.server())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                // A client may end its side and still wait for its answer.
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
                .bind(InetAddress.ofLiteral("127.0.0.1"), port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close();
            throw new IOException("The public port %d cannot be opened".formatted(port), bound.cause());
        }
        door = bound.channel();
    }

    private void accept(Channel channel) {
        var refusal = connections.open(channel);
        if (refusal != null) {
            connections.refuse(channel, refusal);
            return;
        }
        var times = new HeadTimes(limits.head());
        var encoder = new AnswerEncoder();
        channel.pipeline()
                .addLast(new IdleStateHandler(0, 0, limits.idle().toMillis(), TimeUnit.MILLISECONDS))
                .addLast(times)
                .addLast(new HttpRequestDecoder(new HttpDecoderConfig()
                        .setMaxInitialLineLength(limits.headBytes())
                        .setMaxHeaderSize(limits.headBytes())
                        .setMaxChunkSize(GatewayLimits.PART_BYTES)))
                .addLast(encoder)
                .addLast(new StalledClient(limits.write()))
                .addLast(new ClientConnection(services, page, limits, times, encoder));
    }

    public int port() {
        return ((InetSocketAddress) door().localAddress()).getPort();
    }

    private Channel door() {
        return Objects.requireNonNull(door, "the gateway has not been started");
    }

    @Override
    public void close() {
        if (door != null) {
            door.close().awaitUninterruptibly();
        }
        if (loops != null) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }
}
