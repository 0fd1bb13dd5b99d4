package io.vitrine.local.installation;

import io.vitrine.servers.Distributions;
import io.vitrine.servers.ElasticsearchServer;
import io.vitrine.servers.KafkaServer;
import io.vitrine.servers.PostgresServer;
import io.vitrine.servers.Server;
import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * All of Vitrine on this machine: three servers and three services, of which delivery-service opens the public port.
 */
public final class Installation {

    private final ServerHome home;
    private final PortPlan ports;
    private final Path checkout;
    private final boolean inTraining;
    private final Optional<Issuer> issuer;
    /** The last opens the public port. */
    private final List<ServiceProcess> services;

    private final Ensemble ensemble;
    private final FormerGateway formerGateway;

    /**
     * @param checkout where its services were built
     * @param distributions what its servers are unpacked from
     */
    public Installation(ServerHome home, PortPlan ports, Path checkout, Distributions distributions) {
        this(home, ports, checkout, distributions, false);
    }

    private Installation(
            ServerHome home, PortPlan ports, Path checkout, Distributions distributions, boolean inTraining) {
        this.home = home;
        this.ports = ports;
        this.checkout = checkout;
        this.inTraining = inTraining;
        var postgresql = new PostgresServer(home, distributions, ports.postgresql());
        var serverOptions = JvmOptions.of("VITRINE_SERVER_JAVA_OPTS");
        var kafka = new KafkaServer(home, distributions, ports.kafka(), ports.kafkaController(), serverOptions);
        // With only one compiler, its start would take half of the CPU time, but each search would cost twice as much
        // (ADR 106).
        var elasticsearch = new ElasticsearchServer(
                home, distributions, ports.elasticsearch(), ports.elasticsearchTransport(), serverOptions);
        var databases = new Databases(home, postgresql);
        this.issuer = inTraining ? Optional.empty() : Issuer.in(System.getenv());
        var properties = new ServiceProperties(home, ports, databases, issuer);
        var command = service("command-service", ports.command(), ports.commandManagement(), properties::command);
        var query = service("query-service", ports.query(), ports.queryManagement(), properties::query);
        var delivery = service("delivery-service", ports.delivery(), ports.deliveryManagement(), properties::delivery);
        this.formerGateway = new FormerGateway(home, apps());
        this.services = List.of(command, query, delivery);
        // Search may be late or down, because only search requests wait for it.
        this.ensemble = new Ensemble()
                .with(postgresql, List.of(), databases::create)
                .with(kafka)
                .with(elasticsearch)
                .with(command, "postgresql", "kafka")
                .with(query, "postgresql", "kafka")
                // At once, as the public port is in it; what it misses meanwhile it says itself.
                .withEarly(delivery, "kafka");
    }

    /** The installation that the environment means: {@code VITRINE_HOME}, {@code VITRINE_PORT}, and the checkout. */
    public static Installation ofEnvironment() {
        var home = homeOfEnvironment();
        var ports = new PortPlan(new PublicPort(home).value());
        return new Installation(home, ports, checkout(), distributions());
    }

    /** One whose services are to learn, with the servers of the installation that the environment means. */
    public static Installation inTraining(ServerHome home) {
        return new Installation(home, PortPlan.free(), checkout(), distributions(), true);
    }

    private static Distributions distributions() {
        return new Distributions(
                checkout().resolve("deploy/distributions/target/artifacts"),
                homeOfEnvironment().root().resolve("servers"));
    }

    /** Its home alone, for what needs no more. */
    public static ServerHome homeOfEnvironment() {
        return new ServerHome(Optional.ofNullable(System.getenv("VITRINE_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElseGet(() -> checkout().resolve(".vitrine")));
    }

    public static Path checkout() {
        return Path.of(System.getProperty("vitrine.checkout", "")).toAbsolutePath();
    }

    private ServiceProcess service(String name, int port, int managementPort, Supplier<String> properties) {
        return new ServiceProcess(
                name, home, port, managementPort, new AppJar(name, checkout, apps()), properties, inTraining);
    }

    private Path apps() {
        return home.root().resolve("apps");
    }

    public ServerHome home() {
        return home;
    }

    public List<Server> servers() {
        return ensemble.servers();
    }

    /** @throws ServerFailure that names those there are, if there is none of that name */
    public Server server(String name) {
        return servers().stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ServerFailure("Unknown process %s. Processes: %s."
                        .formatted(name, servers().stream().map(Server::name).collect(Collectors.joining(", ")))));
    }

    /** The public address. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + ports.gateway());
    }

    public PortPlan ports() {
        return ports;
    }

    /** The networks that webhooks may call although they are not public; empty for none. */
    public String webhookNetworks() {
        return ServiceProperties.webhookNetworks(System.getenv());
    }

    public boolean isUp() {
        return servers().parallelStream().allMatch(Server::answers);
    }

    public boolean runsAtAll() {
        return servers().stream().anyMatch(server -> server.daemon().isRunning());
    }

    /** Whether a running service has been rebuilt since its start. */
    public boolean isOutdated() {
        return services.stream().anyMatch(ServiceProcess::isOutdated);
    }

    /**
     * Starts whatever does not run, {@linkplain #closeToOthers closed to others}; throws the first failure, with
     * nothing left running that was started here.
     */
    public void start(Ensemble.Progress progress) {
        requireSameIssuer();
        if (!services.getLast().daemon().isRunning()) {
            formerGateway.stop();
        }
        requireFreePorts();
        Space.require(home);
        closeToOthers();
        new PublicPort(home).keep(ports.gateway());
        Issuer.keep(home, issuer);
        SigningKey.of(home);
        Thread.ofVirtual().start(this::layOutServices);
        ensemble.start(progress);
    }

    /** All services accept the tokens of the same issuer. */
    private void requireSameIssuer() {
        var running = Issuer.of(home);
        if (runsAtAll() && !running.equals(issuer)) {
            throw new ServerFailure(
                    "Vitrine is running with tokens of %s. Set VITRINE_SECURITY_ISSUERURI to that issuer, or stop Vitrine: ./vitrine down"
                            .formatted(running.map(Issuer::uri).orElse("the launcher")));
        }
    }

    /** Before anything is started, which would have to be stopped again. */
    private void requireFreePorts() {
        for (var server : servers()) {
            if (!server.daemon().isRunning()) {
                ports.requireFree(server.name());
            }
        }
    }

    /** To other users of the machine, whatever version of Vitrine made the installation, and whether it runs or not. */
    public void closeToOthers() {
        try {
            ServerHome.makePrivate(home.data("delivery"));
            home.closeToOthers();
        } catch (IOException e) {
            throw new ServerFailure("Cannot use %s: %s".formatted(home.root(), e.getMessage()), e);
        }
    }

    /** While the servers start: a service that is wanted before waits for it, and says what went wrong with it. */
    private void layOutServices() {
        for (var service : services) {
            try {
                service.prepare();
            } catch (ServerFailure _) {
                return;
            }
        }
    }

    public void stop() {
        formerGateway.stop();
        ensemble.stop();
    }

    /** Ends whatever runs by force. */
    public void kill() {
        servers().forEach(Server::kill);
    }

    /** Whether all services were trained as they are built now. */
    public boolean isTrained() {
        return services.stream().allMatch(ServiceProcess::isTrained);
    }

    /** Keeps beside the builds what the services, which were in training and have ended, wrote down. */
    public void keepLearned() {
        services.forEach(ServiceProcess::keepLearned);
    }

    /** How every process is, in the order of their start. */
    public List<ProcessStatus> statuses() {
        return servers().parallelStream()
                .map(server -> ProcessStatus.of(server, ports))
                .toList();
    }
}
