package io.vitrine.local.installation;

import io.vitrine.local.replication.DatabasePair;
import io.vitrine.servers.Distributions;
import io.vitrine.servers.Server;
import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import io.vitrine.servers.WalArchive;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All of Vitrine on this machine: three servers and three services, of which delivery-service opens the public port; or
 * {@linkplain Topology several of each}.
 */
public final class Installation {

    private final ServerHome home;
    private final PortPlan ports;
    private final Optional<Issuer> issuer;
    private final Optional<WalArchive> archive;
    /** The last one opens the public port. */
    private final List<ServiceProcess> services;

    private final Databases databases;
    private final Optional<DatabasePair> pair;
    private final Ensemble ensemble;
    private final FormerGateway formerGateway;

    /**
     * @param checkout the checkout with the builds of the services
     * @param distributions the distributions of the servers
     */
    public Installation(ServerHome home, PortPlan ports, Path checkout, Distributions distributions) {
        this(Composition.Parts.of(home, ports, checkout, distributions, ArchiveSetting.of(home)));
    }

    Installation(Composition.Parts parts) {
        this.home = parts.home();
        this.ports = parts.ports();
        this.archive = parts.archive();
        this.issuer = parts.issuer();
        this.formerGateway = new FormerGateway(home, home.root().resolve("apps"));
        var composition = Composition.of(Topology.of(home), parts);
        this.services = composition.services();
        this.ensemble = composition.ensemble();
        this.databases = composition.databases();
        this.pair = composition.pair();
    }

    /** The installation of the environment: {@code VITRINE_HOME}, {@code VITRINE_PORT}, and the checkout. */
    public static Installation ofEnvironment() {
        var home = Checkout.home();
        var ports = new PortPlan(new PublicPort(home).value());
        return new Installation(home, ports, Checkout.directory(), Checkout.distributions());
    }

    /** An installation for training, with the server distributions of the environment's installation. */
    public static Installation inTraining(ServerHome home) {
        return new Installation(onFreePorts(home, Optional.empty()).forTraining());
    }

    /**
     * An installation for training the services of container images.
     *
     * @param images has the Java runtime ({@code java}), the options of the JVMs ({@code jvm.options}), and a directory
     *     for each service; gets their training data
     */
    public static Installation inTraining(ServerHome home, Path images) {
        return new Installation(onFreePorts(home, Optional.empty())
                .forTraining()
                .withBuilds(service -> new ImageBuild(service, images)));
    }

    /** An installation on free ports that archives its write-ahead log. */
    public static Installation inDrill(ServerHome home, WalArchive archive) {
        return new Installation(onFreePorts(home, Optional.of(archive)));
    }

    private static Composition.Parts onFreePorts(ServerHome home, Optional<WalArchive> archive) {
        return Composition.Parts.of(home, PortPlan.free(), Checkout.directory(), Checkout.distributions(), archive);
    }

    /**
     * A highly available installation for a drill, with the server distributions of the environment's installation.
     *
     * @param gateway its public port
     */
    public static Installation ofDrill(ServerHome home, int gateway) {
        Topology.makeHighlyAvailable(home);
        return new Installation(home, new PortPlan(gateway), Checkout.directory(), Checkout.distributions());
    }

    public ServerHome home() {
        return home;
    }

    public Databases databases() {
        return databases;
    }

    public Ensemble ensemble() {
        return ensemble;
    }

    /** The database servers, if there is more than one. */
    public Optional<DatabasePair> pair() {
        return pair;
    }

    public List<Server> servers() {
        return ensemble.servers();
    }

    /** @throws ServerFailure if there is no process with that name; the message lists all names */
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

    /** The non-public networks that webhooks may call; empty for none. */
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
     * Starts all processes that are not running, {@linkplain #closeToOthers closed to others}. Throws the first
     * failure, after all processes that it has started have been stopped.
     */
    public void start(Ensemble.Progress progress) {
        if (runsAtAll()) {
            Issuer.requireSame(home, issuer);
        }
        if (!services.getLast().daemon().isRunning()) {
            formerGateway.stop();
        }
        requireFreePorts();
        Space.require(home);
        closeToOthers();
        new PublicPort(home).keep(ports.gateway());
        ArchiveSetting.keep(home, archive);
        Issuer.keep(home, issuer);
        SigningKey.of(home);
        Thread.ofVirtual().start(this::unpackServices);
        ensemble.start(progress);
    }

    /** Checked before anything is started. */
    private void requireFreePorts() {
        var isShared = services.stream()
                .anyMatch(service -> service.name().startsWith("delivery-service")
                        && service.daemon().isRunning());
        for (var server : servers()) {
            if (!server.daemon().isRunning()) {
                ports.requireFree(server.name(), isShared);
            }
        }
    }

    /** Removes the access of other users of the machine, for installations of any version, running or not. */
    public void closeToOthers() {
        try {
            ServerHome.makePrivate(home.data("delivery"));
            ServerHome.makePrivate(home.data("files"));
            home.closeToOthers();
        } catch (IOException e) {
            throw new ServerFailure("Cannot use %s: %s".formatted(home.root(), e.getMessage()), e);
        }
    }

    /** Prepared while the servers start. The start of a service waits for its preparation and reports the failure. */
    private void unpackServices() {
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

    /** Kills all running processes. */
    public void kill() {
        servers().forEach(Server::kill);
    }

    /** Whether all services were trained as they are built now. */
    public boolean isTrained() {
        return services.stream().allMatch(ServiceProcess::isTrained);
    }

    /** Stores the training data of the stopped services next to their builds. */
    public void storeTrainingData() {
        services.forEach(ServiceProcess::storeTrainingData);
    }

    /** The status of every process, in start order. */
    public List<ProcessStatus> statuses() {
        return servers().parallelStream()
                .map(server -> ProcessStatus.of(server, ports))
                .toList();
    }
}
