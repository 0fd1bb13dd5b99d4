package io.vitrine.delivery.server;

import io.vitrine.delivery.WrongSetting;
import io.vitrine.gateway.Gateway;
import io.vitrine.gateway.GatewayLimits;
import io.vitrine.gateway.GatewaySettings;
import io.vitrine.gateway.TrustedProxies;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertyResolver;

/**
 * Opens the public port of an installation in this process, if {@code vitrine.gateway.port} is set. It is opened before
 * the rest of the node: while the node starts, management requests are forwarded and other requests are refused with an
 * explanation.
 */
final class GatewayOpener implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String PORT = "port";
    private static final String DELIVERY_PORT = "vitrine.delivery.port";
    private static final String DELIVERY_MANAGEMENT_PORT = "server.port";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = context.getEnvironment();
        if (settings.getProperty(GatewayLimits.PREFIX + PORT, "").isBlank()) {
            return;
        }
        var gateway = gateway(settings, proxies(settings));
        try {
            gateway.start();
        } catch (IOException e) {
            throw new WrongSetting("%s. Set %s%s to a free one.".formatted(e.getMessage(), GatewayLimits.PREFIX, PORT));
        }
        var beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("gateway", gateway);
        // Also closed if the node fails to start.
        beans.registerDisposableBean("gateway", gateway::close);
    }

    private static Gateway gateway(PropertyResolver settings, TrustedProxies proxies) {
        try {
            return GatewaySettings.of(name -> setting(settings, name), DELIVERY_PORT, DELIVERY_MANAGEMENT_PORT)
                    .gateway(proxies);
        } catch (IllegalArgumentException e) {
            throw new WrongSetting(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String setting(PropertyResolver settings, String name) {
        return name.equals(DELIVERY_PORT) && !settings.containsProperty(DELIVERY_PORT)
                ? Integer.toString(PublicPortProperties.DEFAULT_PORT)
                : settings.getProperty(name);
    }

    /** Bound as for the rest of the node, which has not been started yet. */
    private static TrustedProxies proxies(Environment settings) {
        return Binder.get(settings)
                .bindOrCreate(ProxyProperties.PREFIX, ProxyProperties.class)
                .proxies();
    }
}
