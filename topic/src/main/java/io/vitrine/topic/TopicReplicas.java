package io.vitrine.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replicas of a topic: as many as there are brokers, up to three, of which two must have a record before it counts
 * as sent. Replicas are added to topics with fewer, and never removed ({@code docs/adr/0153}).
 */
public final class TopicReplicas {

    /** With three replicas, one broker can be lost while writes go on, and each written record is on two others. */
    public static final int ENOUGH = 3;

    private static final Logger LOG = LoggerFactory.getLogger(TopicReplicas.class);

    private TopicReplicas() {}

    /** How many replicas a topic gets on that many brokers. */
    public static int wanted(int brokers) {
        return Math.clamp(brokers, 1, ENOUGH);
    }

    /** How many of that many replicas must have a record before it counts as sent. */
    public static int inSync(int replicas) {
        return replicas >= ENOUGH ? 2 : 1;
    }

    /** The number of brokers that are up. */
    public static int brokers(Admin admin) {
        return Topics.await(admin.describeCluster().nodes()).size();
    }

    /**
     * Adds missing replicas, and raises {@code min.insync.replicas} once they are there. If the service may not do so,
     * its log says what to do.
     *
     * @return whether nothing remains to be done; otherwise replicas are still being copied
     * @throws KafkaException if the broker does not answer
     */
    public static boolean require(Admin admin, String topic) {
        var brokers = Topics.await(admin.describeCluster().nodes()).stream()
                .map(Node::id)
                .sorted()
                .toList();
        return require(admin, topic, wanted(brokers.size()), Optional.empty());
    }

    /**
     * @param replicas the number of replicas, if there are as many brokers
     * @param inSync the least value of {@code min.insync.replicas}; by default that of {@link #inSync}
     */
    public static boolean require(Admin admin, String topic, int replicas, Optional<Integer> inSync) {
        try {
            var description = Topics.describe(admin, topic);
            return description.isEmpty() || require(admin, description.get(), replicas, inSync);
        } catch (ApiException e) {
            LOG.warn(
                    "The replicas of {} were not checked: {}. Give it {} replicas with kafka-reassign-partitions.sh, and"
                            + " set min.insync.replicas={} on it",
                    topic,
                    e.toString(),
                    replicas,
                    inSync.orElseGet(() -> inSync(replicas)));
            return true;
        }
    }

    private static boolean require(Admin admin, TopicDescription topic, int replicas, Optional<Integer> inSync) {
        var brokers = Topics.await(admin.describeCluster().nodes()).stream()
                .map(Node::id)
                .sorted()
                .toList();
        var moves = missing(topic.partitions(), brokers, Math.min(replicas, brokers.size()));
        if (!moves.isEmpty()) {
            var reassignments = new HashMap<TopicPartition, Optional<NewPartitionReassignment>>();
            moves.forEach((partition, nodes) -> reassignments.put(
                    new TopicPartition(topic.name(), partition), Optional.of(new NewPartitionReassignment(nodes))));
            Topics.await(admin.alterPartitionReassignments(reassignments).all());
            LOG.info("{} gets {} replicas of each partition", topic.name(), replicas);
            return false;
        }
        var has = topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(1);
        var least = Math.min(inSync.orElseGet(() -> inSync(has)), has);
        if (fewestInSync(topic.partitions()) < least) {
            // Raised now, it would refuse records until the copies are complete.
            return false;
        }
        raise(admin, topic.name(), least);
        return true;
    }

    /**
     * The replicas of the partitions that have too few: those they have, and further brokers in turn.
     *
     * @param brokers their ids, in order
     */
    static Map<Integer, List<Integer>> missing(
            Collection<TopicPartitionInfo> partitions, List<Integer> brokers, int replicas) {
        var moves = new HashMap<Integer, List<Integer>>();
        for (var partition : partitions) {
            var nodes =
                    new ArrayList<>(partition.replicas().stream().map(Node::id).toList());
            for (var i = 0; nodes.size() < replicas && i < brokers.size(); i++) {
                var broker = brokers.get((partition.partition() + i) % brokers.size());
                if (!nodes.contains(broker)) {
                    nodes.add(broker);
                }
            }
            if (nodes.size() > partition.replicas().size()) {
                moves.put(partition.partition(), nodes);
            }
        }
        return moves;
    }

    private static int fewestInSync(Collection<TopicPartitionInfo> partitions) {
        return partitions.stream()
                .mapToInt(partition -> partition.isr().size())
                .min()
                .orElse(1);
    }

    private static void raise(Admin admin, String topic, int inSync) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var config = Objects.requireNonNull(
                Topics.await(admin.describeConfigs(List.of(resource)).all()).get(resource));
        var name = TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
        if (Integer.parseInt(Objects.requireNonNull(config.get(name), name).value()) < inSync) {
            var change = new AlterConfigOp(new ConfigEntry(name, Integer.toString(inSync)), AlterConfigOp.OpType.SET);
            Topics.await(admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                    .all());
            LOG.info("{} now has {}={}", topic, name, inSync);
        }
    }
}
