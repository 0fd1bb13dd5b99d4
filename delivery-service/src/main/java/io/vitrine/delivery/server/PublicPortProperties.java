package io.vitrine.delivery.server;

import io.vitrine.delivery.WrongSetting;
import io.vitrine.gateway.TrustedProxies;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where apps find the node. {@code server.port} is another port, for management.
 *
 * @param address address that the node's own port binds; 0.0.0.0 for all addresses of the machine
 * @param port the node's own port; 0 for any that is free
 * @param connections open connections of all clients
 * @param connectionsByAddress open connections from one client address
 * @param trustedProxies addresses or blocks of gateways and proxies in front of the node's own port, which name the
 *     client in {@code X-Forwarded-For} and are not limited by address; others are in {@code vitrine.trusted-proxies}
 */
@ConfigurationProperties("vitrine.delivery")
public record PublicPortProperties(
        @DefaultValue("127.0.0.1") String address,

        @DefaultValue("" + PublicPortProperties.DEFAULT_PORT)
        int port,

        @DefaultValue("10000") int connections,
        @DefaultValue("512") int connectionsByAddress,
        @DefaultValue({}) List<String> trustedProxies) {

    static final int DEFAULT_PORT = 8083;

    private static final int LAST_PORT = 65_535;

    public PublicPortProperties {
        if (port < 0 || port > LAST_PORT) {
            throw new WrongSetting("vitrine.delivery.port must be a port, 0 to 65535.");
        }
        if (connections < 1) {
            throw new WrongSetting("vitrine.delivery.connections must be at least 1.");
        }
        if (connectionsByAddress < 1) {
            throw new WrongSetting("vitrine.delivery.connections-by-address must be at least 1.");
        }
        trustedProxies = List.copyOf(trustedProxies);
        ProxyProperties.trusted("vitrine.delivery.trusted-proxies", trustedProxies, ProxyProperties.X_FORWARDED_FOR);
    }

    TrustedProxies gateways() {
        return ProxyProperties.trusted(
                "vitrine.delivery.trusted-proxies", trustedProxies, ProxyProperties.X_FORWARDED_FOR);
    }
}
