package io.vitrine.delivery.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpRequest;
import io.vitrine.delivery.http.DeliveryRoutes;
import io.vitrine.gateway.Gateway;
import io.vitrine.gateway.ReadyAnswers;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Serves the node's cached replies at a public port in this process, without forwarding. They have the same bytes and
 * the same metrics as at the node's own port.
 */
@Component
final class GatewayAnswers implements SmartLifecycle, ReadyAnswers {

    private final @Nullable Gateway gateway;
    private final DeliveryRoutes delivery;
    private final RequestMeters meters;
    private volatile boolean running;

    GatewayAnswers(
            ObjectProvider<Gateway> opened, DeliveryRoutes delivery, RequestMeters meters, MeterRegistry metrics) {
        this.gateway = opened.getIfAvailable();
        this.delivery = delivery;
        this.meters = meters;
        if (gateway != null) {
            Gauge.builder("vitrine.gateway.connections", gateway, Gateway::connections)
                    .description("Clients of the public port that this process opens for all services")
                    .register(metrics);
        }
    }

    @Override
    public @Nullable ByteBuf find(
            HttpRequest request, String target, SocketAddress client, boolean keepAlive, ByteBufAllocator buffers) {
        var arrived = NettyRequest.ofGateway(request, target, client);
        var ready = delivery.ready(arrived);
        if (ready == null || ready.size() + ResponseEncoder.MAX_VARIABLE_HEADER_BYTES > MAX_BYTES) {
            return null;
        }
        var bytes = ResponseEncoder.bytes(buffers, arrived, ready, keepAlive);
        meters.served(ready.status(), System.nanoTime() - arrived.startedAt());
        return bytes;
    }

    @Override
    public void start() {
        if (gateway != null) {
            gateway.answerFrom(this);
        }
        running = true;
    }

    /** Current requests are finished before the node's own port is closed, because some are forwarded to it. */
    @Override
    public void stop() {
        if (gateway != null) {
            gateway.close();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Started after the node's own port, and stopped before it. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }
}
