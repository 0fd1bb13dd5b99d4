package io.vitrine.delivery.server;

import io.vitrine.delivery.WrongSetting;
import io.vitrine.gateway.TrustedProxies;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The proxies in front of the ports that clients reach: the public port of an installation and the node's own port.
 *
 * @param trustedProxies addresses or blocks (CIDR) of load balancers and other proxies: the last address in their
 *     header that is not one of these is the client's, and their connections are not limited by address; the header of
 *     other peers is ignored
 * @param trustedProxiesHeader header that all of them write, {@code X-Forwarded-For} or {@code Forwarded}; the other is
 *     ignored
 */
@ConfigurationProperties(ProxyProperties.PREFIX)
public record ProxyProperties(
        @DefaultValue({}) List<String> trustedProxies,
        @DefaultValue(ProxyProperties.X_FORWARDED_FOR) String trustedProxiesHeader) {

    static final String PREFIX = "vitrine";

    static final String X_FORWARDED_FOR = "X-Forwarded-For";

    public ProxyProperties {
        trustedProxies = List.copyOf(trustedProxies);
    }

    TrustedProxies proxies() {
        return trusted(PREFIX + ".trusted-proxies", trustedProxies, trustedProxiesHeader);
    }

    /** @param setting the name of the setting, for the message */
    static TrustedProxies trusted(String setting, List<String> blocks, String header) {
        try {
            return TrustedProxies.of(blocks, header);
        } catch (IllegalArgumentException e) {
            throw new WrongSetting("%s is not valid: %s".formatted(setting, e.getMessage()));
        }
    }
}
