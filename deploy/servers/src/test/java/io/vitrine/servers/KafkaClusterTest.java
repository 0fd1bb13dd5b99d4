package io.vitrine.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class KafkaClusterTest {

    private static final KafkaCluster ONE = new KafkaCluster(List.of(new KafkaCluster.Node(1, "kafka", 21, 22)));

    private static final KafkaCluster THREE = new KafkaCluster(List.of(
            new KafkaCluster.Node(1, "kafka", 21, 22),
            new KafkaCluster.Node(2, "kafka-2", 51, 52),
            new KafkaCluster.Node(3, "kafka-3", 56, 57)));

    @Test
    void a_node_knows_all_voters_and_listens_on_its_own_ports() {
        assertThat(THREE.configuration(THREE.node(2), Path.of("/logs")).lines())
                .contains(
                        "node.id=2",
                        "controller.quorum.voters=1@127.0.0.1:22,2@127.0.0.1:52,3@127.0.0.1:57",
                        "listeners=PLAINTEXT://127.0.0.1:51,CONTROLLER://127.0.0.1:52",
                        "advertised.listeners=PLAINTEXT://127.0.0.1:51",
                        "log.dirs=/logs");
        assertThat(THREE.bootstrapServers()).isEqualTo("127.0.0.1:21,127.0.0.1:51,127.0.0.1:56");
    }

    @Test
    void the_topics_of_three_brokers_have_three_replicas_and_those_of_one_have_one() {
        assertThat(THREE.configuration(THREE.node(1), Path.of("/logs")).lines())
                .contains(
                        "offsets.topic.replication.factor=3",
                        "transaction.state.log.min.isr=2",
                        "broker.session.timeout.ms=3000");
        assertThat(ONE.configuration(ONE.node(1), Path.of("/logs")).lines())
                .contains(
                        "offsets.topic.replication.factor=1",
                        "transaction.state.log.min.isr=1",
                        "broker.session.timeout.ms=2000");
    }
}
