package io.vitrine.delivery.server;

import io.vitrine.delivery.WrongSetting;
import io.vitrine.gateway.Gateway;
import io.vitrine.gateway.GatewayLimits;
import io.vitrine.gateway.Routes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertyResolver;

/**
 * Opens the public port of an installation in this process, if {@code vitrine.gateway.port} is set. Before anything
 * else of the node is there: management requests are passed on, and the others refused in words, while the node starts.
 */
final class GatewayOpener implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String PORT = "port";
    private static final String DELIVERY_PORT = "vitrine.delivery.port";
    private static final int LAST_PORT = 65_535;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = context.getEnvironment();
        if (settings.getProperty(GatewayLimits.PREFIX + PORT, "").isBlank()) {
            return;
        }
        var gateway = gateway(settings);
        try {
            gateway.start();
        } catch (IOException e) {
            throw new WrongSetting("%s. Set %s%s to a free one.".formatted(e.getMessage(), GatewayLimits.PREFIX, PORT));
        }
        var beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("gateway", gateway);
        // Of a node that does not start, too.
        beans.registerDisposableBean("gateway", gateway::close);
    }

    private static Gateway gateway(PropertyResolver settings) {
        var address = settings.getProperty(GatewayLimits.PREFIX + "address", "127.0.0.1");
        var port = port(settings, GatewayLimits.PREFIX + PORT, 0);
        var routes = Routes.of(
                port(settings, GatewayLimits.PREFIX + "command-port", 1),
                port(settings, GatewayLimits.PREFIX + "query-port", 1),
                settings.containsProperty(DELIVERY_PORT)
                        ? port(settings, DELIVERY_PORT, 1)
                        : PublicPortProperties.DEFAULT_PORT);
        return new Gateway(
                new InetSocketAddress(address, port), routes, limits(settings), management(settings, routes));
    }

    private static GatewayLimits limits(PropertyResolver settings) {
        try {
            return GatewayLimits.of(name -> settings.getProperty(GatewayLimits.PREFIX + name));
        } catch (IllegalArgumentException e) {
            throw new WrongSetting(String.valueOf(e.getMessage()));
        }
    }

    /** Of the services whose management is known, in the order of their routes. */
    private static Map<String, Integer> management(PropertyResolver settings, Routes routes) {
        var names = new LinkedHashMap<String, String>();
        names.put(routes.command().name(), GatewayLimits.PREFIX + "command-management-port");
        names.put(routes.query().name(), GatewayLimits.PREFIX + "query-management-port");
        names.put(routes.delivery().name(), "server.port");
        var ports = new LinkedHashMap<String, Integer>();
        names.forEach((service, setting) -> {
            if (settings.containsProperty(setting)) {
                ports.put(service, port(settings, setting, 0));
            }
        });
        return ports;
    }

    private static int port(PropertyResolver settings, String name, int least) {
        var text = settings.getProperty(name, "").strip();
        var port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (port < least || port > LAST_PORT) {
            throw new WrongSetting("%s must be a port, %d to %d, where %s%s is set."
                    .formatted(name, least, LAST_PORT, GatewayLimits.PREFIX, PORT));
        }
        return port;
    }
}
