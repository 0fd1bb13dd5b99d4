package io.vitrine.local.installation;

import io.vitrine.servers.Distributions;
import io.vitrine.servers.PostgresServer;
import io.vitrine.servers.Server;
import io.vitrine.servers.ServerHome;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One more process of a service of a running installation, on ports of its own, with the same databases and topics. It
 * is not part of the installation: the gateway does not forward to it, and who started it stops it.
 *
 * @param server starts and stops it
 * @param uri its own address
 */
public record SecondProcess(Server server, URI uri) {

    /**
     * @param home the home of the running installation
     * @param ports the ports of the running installation
     * @param checkout with the build of the service, which may be another one than that of the installation
     * @param distributions of the servers of the installation
     */
    public static SecondProcess of(
            String service, ServerHome home, PortPlan ports, Path checkout, Distributions distributions) {
        var own = PortPlan.free();
        var name = service + "-second";
        var postgresql = new PostgresServer(home, distributions, ports.postgresql());
        var properties = new ServiceProperties(
                home,
                ports,
                NodeAddresses.ofOne(ports),
                new Databases(home, postgresql::url, () -> postgresql),
                Optional.empty());
        // In a directory of its own, because an installation removes the builds that it does not start.
        var app = new AppJar(service, checkout, home.root().resolve("apps-second"));
        return switch (service) {
            case "command-service" ->
                of(
                        name,
                        home,
                        own.command(),
                        own.commandManagement(),
                        app,
                        properties.command() + ports(own.command(), own.commandManagement()));
            case "query-service" ->
                of(
                        name,
                        home,
                        own.query(),
                        own.queryManagement(),
                        app,
                        properties.query()
                                + ports(own.query(), own.queryManagement())
                                + "vitrine.query.watermark-url=http://127.0.0.1:%d/actuator/watermarks\n"
                                        .formatted(own.queryManagement()));
            case "delivery-service" ->
                of(
                        name,
                        home,
                        own.delivery(),
                        own.deliveryManagement(),
                        app,
                        properties.delivery()
                                + """
                        server.port=%d
                        vitrine.delivery.port=%d
                        vitrine.delivery.node=second
                        vitrine.delivery.store=%s
                        vitrine.gateway.port=
                        """.formatted(
                                        own.deliveryManagement(), own.delivery(), home.data("delivery-second")));
            case String other -> throw new IllegalArgumentException("no service " + other);
        };
    }

    private static SecondProcess of(
            String name, ServerHome home, int port, int managementPort, ServiceBuild build, String properties) {
        return new SecondProcess(
                new ServiceProcess(name, home, port, managementPort, build, () -> properties, false),
                URI.create("http://127.0.0.1:" + port));
    }

    /** Later lines of a properties file replace earlier ones. */
    private static String ports(int port, int managementPort) {
        return """
                server.port=%d
                management.server.port=%d
                """.formatted(port, managementPort);
    }
}
