package io.vitrine.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a Kafka cluster on this machine, each a broker and a controller.
 *
 * @param security null for brokers without encryption and passwords
 */
public record KafkaCluster(List<Node> nodes, @Nullable KafkaSecurity security) {

    private static final int MAX_REPLICAS = 3;

    /** One node. */
    public record Node(int id, String name, int port, int controllerPort) {}

    public KafkaCluster {
        nodes = List.copyOf(nodes);
    }

    /** Nodes without encryption and passwords. */
    public KafkaCluster(List<Node> nodes) {
        this(nodes, null);
    }

    Node node(int id) {
        return nodes.stream().filter(node -> node.id() == id).findFirst().orElseThrow();
    }

    /** The addresses for clients. */
    public String bootstrapServers() {
        return nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
    }

    /**
     * The properties file of a node. Only the topics of the broker itself get their replicas here: the services see to
     * those of their own.
     */
    String configuration(Node node, Path logs) {
        var replicas = Math.min(MAX_REPLICAS, nodes.size());
        var inSync = replicas == MAX_REPLICAS ? 2 : 1;
        return """
                process.roles=broker,controller
                node.id=%1$d
                controller.quorum.voters=%2$s
                controller.listener.names=CONTROLLER
                %3$s
                log.dirs=%4$s
                offsets.topic.replication.factor=%5$d
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=%5$d
                transaction.state.log.num.partitions=1
                transaction.state.log.min.isr=%6$d
                share.coordinator.state.topic.replication.factor=%5$d
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.min.isr=%6$d
                auto.create.topics.enable=false
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=4194304
                %7$s
                # An idle controller need not write a record twice a second.
                metadata.max.idle.interval.ms=5000
                # Every thread of these wakes three times a second to look whether it is closed; a core has use for one or two.
                num.network.threads=1
                num.io.threads=%8$d
                background.threads=2
                """.formatted(
                        node.id(),
                        nodes.stream()
                                .map(voter -> "%d@127.0.0.1:%d".formatted(voter.id(), voter.controllerPort()))
                                .collect(Collectors.joining(",")),
                        security == null ? plaintext(node) : security.listeners(node.port(), node.controllerPort()),
                        logs,
                        replicas,
                        inSync,
                        nodes.size() == 1 ? ALONE : WITH_OTHERS,
                        Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    private static String plaintext(Node node) {
        return """
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                """.formatted(node.port(), node.controllerPort());
    }

    private static final String ALONE = """
            # A single node has no others to wait for: these make it answer 4 s after a kill instead of 12 s.
            controller.quorum.election.timeout.ms=200
            controller.quorum.election.backoff.max.ms=100
            controller.quorum.fetch.timeout.ms=1000
            broker.session.timeout.ms=2000
            broker.heartbeat.interval.ms=1000""";

    private static final String WITH_OTHERS = """
            # A killed broker is replaced as leader after these times; on the network of one machine they can be short.
            controller.quorum.election.timeout.ms=500
            controller.quorum.election.backoff.max.ms=300
            controller.quorum.fetch.timeout.ms=1500
            broker.session.timeout.ms=3000
            broker.heartbeat.interval.ms=500
            replica.lag.time.max.ms=5000""";
}
