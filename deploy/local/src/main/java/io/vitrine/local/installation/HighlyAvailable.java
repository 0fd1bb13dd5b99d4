package io.vitrine.local.installation;

import io.vitrine.local.replication.DatabasePair;
import io.vitrine.local.replication.DatabaseWatcher;
import io.vitrine.servers.ElasticsearchServer;
import io.vitrine.servers.KafkaCluster;
import io.vitrine.servers.KafkaServer;
import io.vitrine.servers.ServerFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Three brokers, a primary database with its standby, two nodes of Elasticsearch, and two processes of each service, of
 * which both delivery nodes open the public port.
 */
final class HighlyAvailable {

    private static final int BROKERS = 3;
    private static final int NODES = 2;

    private final Composition.Parts parts;
    private final PortPlan ports;
    private final Ensemble ensemble = new Ensemble();
    private final List<ServiceProcess> services = new ArrayList<>();
    private final DatabasePair pair;
    private final Databases databases;
    private final NodeAddresses addresses;

    private HighlyAvailable(Composition.Parts parts) {
        this.parts = parts;
        this.ports = parts.ports();
        this.pair = new DatabasePair(
                parts.home(),
                parts.distributions(),
                List.of(ports.postgresql(), ports.ofNode(2).postgresql()));
        this.databases = new Databases(parts.home(), pair::url, pair::primary);
        this.addresses = NodeAddresses.ofSeveral(ports, BROKERS, NODES);
    }

    static Composition composition(Composition.Parts parts) {
        parts.archive().ifPresent(archive -> {
            throw new ServerFailure(
                    "%s: a highly available installation does not archive its write-ahead log. Unset VITRINE_ARCHIVE."
                            .formatted(archive.directory()));
        });
        var all = new HighlyAvailable(parts);
        all.databases();
        var brokers = all.brokers();
        all.search();
        all.services("command-service", brokers, properties -> properties::command);
        all.services("query-service", brokers, properties -> properties::query);
        all.services("delivery-service", brokers, properties -> properties::delivery);
        return new Composition(all.ensemble, all.services, all.databases, Optional.of(all.pair));
    }

    private void databases() {
        var servers = pair.servers();
        var first = servers.getFirst().name();
        var second = servers.getLast().name();
        ensemble.with(servers.getFirst()).with(servers.getLast(), List.of(first), databases::create);
        ensemble.with(new DatabaseWatcher(parts.home(), parts.checkout(), ports.gateway()), first, second);
    }

    /** @return their names */
    private List<String> brokers() {
        var cluster = new KafkaCluster(IntStream.rangeClosed(1, BROKERS)
                .mapToObj(id -> new KafkaCluster.Node(
                        id,
                        name("kafka", id),
                        ports.ofNode(id).kafka(),
                        ports.ofNode(id).kafkaController()))
                .toList());
        for (var node : cluster.nodes()) {
            ensemble.with(KafkaServer.of(
                    parts.home(), parts.distributions(), cluster, node.id(), Composition.Parts.serverOptions()));
        }
        return cluster.nodes().stream().map(KafkaCluster.Node::name).toList();
    }

    private void search() {
        var second = ports.ofNode(2);
        var nodes = Map.of(
                "elasticsearch", ports.elasticsearchTransport(), "elasticsearch-2", second.elasticsearchTransport());
        nodes.keySet().stream()
                .sorted()
                .forEach(name -> ensemble.with(new ElasticsearchServer(
                        parts.home(),
                        parts.distributions(),
                        name,
                        name.equals("elasticsearch") ? ports.elasticsearch() : second.elasticsearch(),
                        nodes,
                        Composition.Parts.serverOptions())));
    }

    /** The second process starts after the first, so that only one of them migrates the database. */
    private void services(
            String service, List<String> brokers, Function<ServiceProperties, Supplier<String>> properties) {
        var build = parts.build(service);
        for (var node = 1; node <= NODES; node++) {
            var ofNode = ports.ofNode(node);
            var process = parts.service(
                    name(service, node),
                    build,
                    ofNode,
                    properties.apply(
                            new ServiceProperties(parts.home(), ofNode, addresses, databases, parts.issuer())));
            services.add(process);
            var needs = new ArrayList<>(brokers);
            needs.add("postgresql-2");
            needs.add(DatabaseWatcher.NAME);
            if (node > 1) {
                needs.add(name(service, node - 1));
            }
            ensemble.with(process, needs.toArray(String[]::new));
        }
    }

    private static String name(String kind, int node) {
        return node == 1 ? kind : "%s-%d".formatted(kind, node);
    }
}
