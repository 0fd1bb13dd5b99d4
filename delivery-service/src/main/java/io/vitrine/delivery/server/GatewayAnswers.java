package io.vitrine.delivery.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpRequest;
import io.vitrine.delivery.http.DeliveryRoutes;
import io.vitrine.gateway.Gateway;
import io.vitrine.gateway.ReadyAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Gives a public port in this process the answers that the node has ready, so that what is hot is passed on to no port.
 * They are the same bytes, counted by the same meters, as at the node's own port.
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
    public @Nullable ByteBuf find(HttpRequest request, String target, boolean stays, ByteBufAllocator buffers) {
        var arrived = NettyRequest.ofGateway(request, target);
        var ready = delivery.ready(arrived);
        if (ready == null || ready.size() + Wire.BETWEEN > MAX_BYTES) {
            return null;
        }
        var bytes = Wire.bytes(buffers, arrived, ready, stays);
        meters.served(ready.status(), System.nanoTime() - arrived.began());
        return bytes;
    }

    @Override
    public void start() {
        if (gateway != null) {
            gateway.answerFrom(this);
        }
        running = true;
    }

    /** The requests at hand are answered before the node's own port, to which some are passed on, is closed. */
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

    /** After the node's own port is opened, and before it is closed. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }
}
