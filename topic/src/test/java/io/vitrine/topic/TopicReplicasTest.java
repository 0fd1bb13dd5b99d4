package io.vitrine.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicReplicasTest {

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 1, 1", "2, 2, 1", "3, 3, 2", "9, 3, 2"})
    void a_topic_has_up_to_three_replicas_and_two_of_three_must_have_a_record(int brokers, int replicas, int inSync) {
        assertThat(TopicReplicas.wanted(brokers)).isEqualTo(replicas);
        assertThat(TopicReplicas.inSync(replicas)).isEqualTo(inSync);

        var topic = Topics.replicated(new NewTopic("t", Optional.of(2), Optional.empty()), brokers);
        assertThat(topic.numPartitions()).isEqualTo(2);
        assertThat(topic.replicationFactor()).isEqualTo((short) replicas);
        assertThat(topic.configs()).isEqualTo(Map.of("min.insync.replicas", Integer.toString(inSync)));
    }

    @Test
    void a_topic_keeps_its_own_number_of_replicas_and_its_settings() {
        var topic = Topics.replicated(
                new NewTopic("t", 1, (short) 4).configs(Map.of("min.insync.replicas", "3", "retention.ms", "-1")), 5);

        assertThat(topic.replicationFactor()).isEqualTo((short) 4);
        assertThat(topic.configs()).isEqualTo(Map.of("min.insync.replicas", "3", "retention.ms", "-1"));
    }

    @Test
    void missing_replicas_are_added_after_those_that_exist_and_spread_over_the_brokers() {
        var partitions = List.of(partition(0, 1), partition(1, 1), partition(2, 3, 1), partition(3, 2, 3, 1));

        assertThat(TopicReplicas.missing(partitions, List.of(1, 2, 3), 3))
                .isEqualTo(Map.of(0, List.of(1, 2, 3), 1, List.of(1, 2, 3), 2, List.of(3, 1, 2)));
        assertThat(TopicReplicas.missing(partitions, List.of(1, 2, 3), 2))
                .isEqualTo(Map.of(0, List.of(1, 2), 1, List.of(1, 2)));
    }

    @Test
    void replicas_are_never_removed_and_those_on_a_broker_that_is_down_count() {
        assertThat(TopicReplicas.missing(List.of(partition(0, 1, 2, 3)), List.of(1), 1))
                .isEmpty();
        assertThat(TopicReplicas.missing(List.of(partition(0, 1, 2, 3)), List.of(2, 3), 2))
                .isEmpty();
    }

    private static TopicPartitionInfo partition(int partition, int... replicas) {
        var nodes =
                Arrays.stream(replicas).mapToObj(id -> new Node(id, "h", 9092)).toList();
        return new TopicPartitionInfo(partition, nodes.getFirst(), nodes, nodes);
    }
}
