package io.vitrine.events;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * The compacted topic for the watermarks of nodes. Each projection has its own partition, so that a consumer is not
 * notified of the progress of other projections.
 */
public final class WatermarkTopic {

    public static final String NAME = "vitrine.watermarks.v2";

    private static final int LISTING_PARTITION = 0;
    private static final int DELIVERY_PARTITION = 1;
    private static final int PARTITIONS = 2;

    /** The first two fields of a {@link Watermark}. */
    public record Key(String projection, String node) {}

    private WatermarkTopic() {}

    /** Without a number of replicas, which depends on the brokers. */
    public static NewTopic definition() {
        return new NewTopic(NAME, Optional.of(PARTITIONS), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    /** The partition of a projection. */
    public static TopicPartition of(String projection) {
        return new TopicPartition(
                NAME,
                switch (projection) {
                    case Watermark.LISTING -> LISTING_PARTITION;
                    case Watermark.DELIVERY -> DELIVERY_PARTITION;
                    case String other -> throw new IllegalArgumentException("No watermarks are said of " + other + ".");
                });
    }

    public static ProducerRecord<String, byte[]> write(Watermark watermark) {
        return write(watermark.projection(), watermark.node(), watermark.toJson());
    }

    /** A tombstone: the node has stopped, and writers do not wait for it. */
    public static ProducerRecord<String, byte[]> left(String projection, String node) {
        return write(projection, node, null);
    }

    private static ProducerRecord<String, byte[]> write(String projection, String node, byte @Nullable [] value) {
        return new ProducerRecord<>(NAME, of(projection).partition(), projection + "/" + node, value);
    }

    /**
     * @return empty if the node has stopped
     * @throws IllegalArgumentException if the record is not a watermark
     */
    public static Optional<Watermark> read(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        return Optional.of(Watermark.ofJson(record.value()));
    }

    /**
     * The node of a record, also for a node that has left.
     *
     * @throws IllegalArgumentException if the record's key has no node
     */
    public static Key key(ConsumerRecord<String, byte[]> record) {
        var slash = record.key() == null ? -1 : record.key().indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("A record on " + NAME + " has the key " + record.key() + ".");
        }
        return new Key(record.key().substring(0, slash), record.key().substring(slash + 1));
    }
}
