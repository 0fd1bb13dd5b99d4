package io.vitrine.local.installation;

import io.vitrine.local.replication.DatabasePair;
import io.vitrine.servers.Distributions;
import io.vitrine.servers.ElasticsearchServer;
import io.vitrine.servers.KafkaServer;
import io.vitrine.servers.PostgresServer;
import io.vitrine.servers.ServerHome;
import io.vitrine.servers.WalArchive;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The processes of an installation.
 *
 * @param services the last one opens the public port
 * @param databases of the services
 * @param pair the database servers, if there is more than one
 */
record Composition(Ensemble ensemble, List<ServiceProcess> services, Databases databases, Optional<DatabasePair> pair) {

    /**
     * What all processes are made of.
     *
     * @param checkout of the launcher
     * @param builds the build of a service by its name
     */
    record Parts(
            ServerHome home,
            PortPlan ports,
            Path checkout,
            Function<String, ServiceBuild> builds,
            Distributions distributions,
            Optional<Issuer> issuer,
            Optional<WalArchive> archive,
            boolean inTraining) {

        /** The parts of an installation of the services of a checkout, with the issuer of the environment. */
        static Parts of(
                ServerHome home,
                PortPlan ports,
                Path checkout,
                Distributions distributions,
                Optional<WalArchive> archive) {
            return new Parts(
                    home,
                    ports,
                    checkout,
                    service -> new AppJar(service, checkout, home.root().resolve("apps")),
                    distributions,
                    Issuer.in(System.getenv()),
                    archive,
                    false);
        }

        /** The services write training data, and accept the launcher's own tokens only. */
        Parts forTraining() {
            return new Parts(home, ports, checkout, builds, distributions, Optional.empty(), archive, true);
        }

        Parts withBuilds(Function<String, ServiceBuild> others) {
            return new Parts(home, ports, checkout, others, distributions, issuer, archive, inTraining);
        }

        ServiceBuild build(String service) {
            return builds.apply(service);
        }

        /** @param ofNode its ports */
        ServiceProcess service(String name, ServiceBuild build, PortPlan ofNode, Supplier<String> properties) {
            return new ServiceProcess(
                    name, home, ofNode.requests(name), ofNode.management(name), build, properties, inTraining);
        }

        static List<String> serverOptions() {
            return JvmOptions.of("VITRINE_SERVER_JAVA_OPTS");
        }
    }

    static Composition of(Topology topology, Parts parts) {
        return switch (topology) {
            case PLAIN -> plain(parts);
            case HIGHLY_AVAILABLE -> HighlyAvailable.composition(parts);
        };
    }

    private static Composition plain(Parts parts) {
        var home = parts.home();
        var ports = parts.ports();
        var postgresql = new PostgresServer(
                home, parts.distributions(), ports.postgresql(), parts.archive().orElse(null));
        var kafka = new KafkaServer(
                home, parts.distributions(), ports.kafka(), ports.kafkaController(), Parts.serverOptions());
        // With only one compiler, its start would take half of the CPU time, but each search would cost twice as much
        // (ADR 106).
        var elasticsearch = new ElasticsearchServer(
                home,
                parts.distributions(),
                ports.elasticsearch(),
                ports.elasticsearchTransport(),
                Parts.serverOptions());
        var databases = new Databases(home, postgresql::url, () -> postgresql);
        var properties = new ServiceProperties(home, ports, NodeAddresses.ofOne(ports), databases, parts.issuer());
        var command = parts.service("command-service", parts.build("command-service"), ports, properties::command);
        var query = parts.service("query-service", parts.build("query-service"), ports, properties::query);
        var delivery = parts.service("delivery-service", parts.build("delivery-service"), ports, properties::delivery);
        // Search may be late or down, because only search requests wait for it.
        var ensemble = new Ensemble()
                .with(postgresql, List.of(), databases::create)
                .with(kafka)
                .with(elasticsearch)
                .with(command, "postgresql", "kafka")
                .with(query, "postgresql", "kafka")
                // Starts immediately, because it opens the public port. It reports missing dependencies itself.
                .withEarly(delivery, "kafka");
        return new Composition(ensemble, List.of(command, query, delivery), databases, Optional.empty());
    }
}
