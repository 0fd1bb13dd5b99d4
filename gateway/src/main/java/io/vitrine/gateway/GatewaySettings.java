package io.vitrine.gateway;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a gateway, which its processes read from where they have them.
 *
 * @param address that the public port binds; port 0 selects any that is free
 * @param sharesPort whether other gateways of the same user listen on the same port of this machine
 * @param routes to the processes of the services
 * @param management for the start page: the management port of each service by its name, where it is known
 */
public record GatewaySettings(
        InetSocketAddress address,
        boolean sharesPort,
        Routes routes,
        GatewayLimits limits,
        Map<String, Integer> management) {

    private static final String PORT = "port";
    private static final int LAST_PORT = 65_535;

    /**
     * @param settings the text of a setting by its whole name, or null if it is not set
     * @param deliveryPort the name of the setting with the port of delivery-service
     * @param deliveryManagementPort the name of the setting with its management port
     * @throws IllegalArgumentException with a message for the operator, if a setting is missing or wrong
     */
    public static GatewaySettings of(
            Function<String, @Nullable String> settings, String deliveryPort, String deliveryManagementPort) {
        var address = text(settings, GatewayLimits.PREFIX + "address", ServiceAddress.LOOPBACK);
        var bound = new InetSocketAddress(address, port(settings, GatewayLimits.PREFIX + PORT, 0));
        if (bound.isUnresolved()) {
            throw new IllegalArgumentException("%saddress must be an address of this machine, not \"%s\"."
                    .formatted(GatewayLimits.PREFIX, address));
        }
        var routes = Routes.of(
                addresses(settings, "command", GatewayLimits.PREFIX + "command-port"),
                addresses(settings, "query", GatewayLimits.PREFIX + "query-port"),
                addresses(settings, "delivery", deliveryPort));
        return new GatewaySettings(
                bound,
                Boolean.parseBoolean(text(settings, GatewayLimits.PREFIX + "shared-port", "false")),
                routes,
                GatewayLimits.of(name -> settings.apply(GatewayLimits.PREFIX + name)),
                management(settings, routes, deliveryManagementPort));
    }

    /** A gateway that is not open yet. */
    public Gateway gateway(TrustedProxies proxies) {
        return new Gateway(address, sharesPort, routes, limits, proxies, management);
    }

    /** In the order of the routes. */
    private static Map<String, Integer> management(
            Function<String, @Nullable String> settings, Routes routes, String deliveryManagementPort) {
        var names = new LinkedHashMap<String, String>();
        names.put(routes.command().name(), GatewayLimits.PREFIX + "command-management-port");
        names.put(routes.query().name(), GatewayLimits.PREFIX + "query-management-port");
        names.put(routes.delivery().name(), deliveryManagementPort);
        var ports = new LinkedHashMap<String, Integer>();
        names.forEach((service, setting) -> {
            if (settings.apply(setting) != null) {
                ports.put(service, port(settings, setting, 0));
            }
        });
        return ports;
    }

    /** The listed processes of a service, or the one at its host and port. */
    private static List<ServiceAddress> addresses(
            Function<String, @Nullable String> settings, String service, String port) {
        var name = "%s%s-addresses".formatted(GatewayLimits.PREFIX, service);
        var listed = text(settings, name, "");
        if (listed.isEmpty()) {
            var host = host(settings, "%s%s-host".formatted(GatewayLimits.PREFIX, service));
            return List.of(new ServiceAddress(host, port(settings, port, 1), null));
        }
        var management = "%s%s-management-addresses".formatted(GatewayLimits.PREFIX, service);
        try {
            return ServiceAddress.list(listed, text(settings, management, ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s must be addresses as host:port, separated by commas: %s. %s has one of each, in the same order, or none."
                            .formatted(name, e.getMessage(), management),
                    e);
        }
    }

    private static String host(Function<String, @Nullable String> settings, String name) {
        var host = text(settings, name, ServiceAddress.LOOPBACK);
        if (!host.matches("[A-Za-z0-9_.:-]{1,253}")) {
            throw new IllegalArgumentException(
                    "%s must be a host name or an address without a port, not \"%s\".".formatted(name, host));
        }
        return host;
    }

    private static String text(Function<String, @Nullable String> settings, String name, String usual) {
        var text = settings.apply(name);
        return text == null || text.isBlank() ? usual : text.strip();
    }

    private static int port(Function<String, @Nullable String> settings, String name, int min) {
        var text = text(settings, name, "");
        var port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (port < min || port > LAST_PORT) {
            throw new IllegalArgumentException("%s must be a port, %d to %d, where %s%s is set."
                    .formatted(name, min, LAST_PORT, GatewayLimits.PREFIX, PORT));
        }
        return port;
    }
}
