package io.vitrine.gateway.service;

import io.vitrine.gateway.Gateway;
import io.vitrine.gateway.GatewaySettings;
import io.vitrine.gateway.TrustedProxies;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the public port of an installation in a process that does nothing else. It behaves as the gateway of a delivery
 * node, except that it has no responses in memory: it forwards delivery requests too.
 */
public final class GatewayService {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayService.class);

    private static final String DELIVERY_PORT = "vitrine.gateway.delivery-port";
    private static final String DELIVERY_MANAGEMENT_PORT = "vitrine.gateway.delivery-management-port";

    private GatewayService() {}

    public static void main(String[] arguments) throws InterruptedException {
        var closed = new CountDownLatch(1);
        try {
            var gateway = open(new EnvironmentSettings(System.getenv()));
            LOG.info("The public port {} is open.", gateway.port());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                gateway.close();
                closed.countDown();
            }));
        } catch (IllegalArgumentException | IOException e) {
            LOG.error("gateway-service did not start: {}", e.getMessage());
            System.exit(1);
        }
        closed.await();
    }

    /**
     * @param settings the text of a setting by its name, or null if it is not set
     * @return the open gateway
     * @throws IllegalArgumentException if a setting is missing or wrong
     * @throws IOException if the port cannot be opened
     */
    static Gateway open(Function<String, @Nullable String> settings) throws IOException {
        var gateway = GatewaySettings.of(settings, DELIVERY_PORT, DELIVERY_MANAGEMENT_PORT)
                .gateway(proxies(settings));
        gateway.start();
        return gateway;
    }

    private static TrustedProxies proxies(Function<String, @Nullable String> settings) {
        var blocks = Objects.requireNonNullElse(settings.apply("vitrine.trusted-proxies"), "");
        var header = Objects.requireNonNullElse(settings.apply("vitrine.trusted-proxies-header"), "X-Forwarded-For");
        var proxies = Stream.of(blocks.split(","))
                .map(String::strip)
                .filter(block -> !block.isEmpty())
                .toList();
        try {
            return TrustedProxies.of(List.copyOf(proxies), header);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("vitrine.trusted-proxies is not valid: " + e.getMessage(), e);
        }
    }
}
