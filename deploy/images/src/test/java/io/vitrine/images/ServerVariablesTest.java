package io.vitrine.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The variables of the projects' own images mean the same in the images that are made here. */
class ServerVariablesTest {

    @Test
    void variables_of_kafka_are_its_settings() {
        var properties = KafkaMain.properties(Map.of(
                "KAFKA_LOG_DIRS", "/var/lib/kafka/data",
                "KAFKA_LISTENERS", "PLAINTEXT://0.0.0.0:9092",
                "KAFKA_A__B___C", "d",
                "CLUSTER_ID", "none",
                "PATH", "/opt/java/bin"));

        assertThat(properties).isEqualTo("a_b-c=d\nlisteners=PLAINTEXT://0.0.0.0:9092\nlog.dirs=/var/lib/kafka/data\n");
    }

    @Test
    void variables_with_a_dot_are_settings_of_elasticsearch() {
        var settings = ElasticsearchMain.settings(
                Map.of("discovery.type", "single-node", "cluster.name", "mine", "ES_JAVA_OPTS", "-Xmx512m"));

        assertThat(settings)
                .contains(
                        "discovery.type: \"single-node\"\n", "cluster.name: \"mine\"\n", "network.host: \"0.0.0.0\"\n")
                .doesNotContain("docker-cluster", "Xmx512m");
    }
}
