package io.vitrine.readmodels.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Polls as much as may be held at once. What a fetch bounds is compressed and can be a hundred times as much; the
 * client unpacks it record by record as they are polled, so they are polled a few at a time and counted as they are.
 */
final class BoundedPoll {

    /** Of a batch that is taken in while the node serves. */
    static final int BATCH_RECORDS = 250;

    /** Of a batch while everything is read: its own cost is little then. */
    static final int LARGE_BATCH_RECORDS = 1_000;

    /** Polled at once, each up to half a megabyte. */
    static final int POLL_RECORDS = 16;

    /** Of uncompressed values; the records of the poll that reaches it are in as well. */
    static final long MAX_BYTES = 4L << 20;

    private final Consumer<String, byte[]> consumer;
    private final int maxRecords;
    private final Duration fetchTimeout;

    /**
     * @param consumer that gives at most {@link #POLL_RECORDS} a poll
     * @param fetchTimeout for what the broker has in addition to the records that the consumer has fetched; zero to
     *     take only those
     */
    BoundedPoll(Consumer<String, byte[]> consumer, int maxRecords, Duration fetchTimeout) {
        this.consumer = consumer;
        this.maxRecords = maxRecords;
        this.fetchTimeout = fetchTimeout;
    }

    /** By partition, in order. */
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> poll(Duration timeout) {
        var polled = new LinkedHashMap<TopicPartition, List<ConsumerRecord<String, byte[]>>>();
        var records = 0;
        var bytes = 0L;
        for (var some = consumer.poll(timeout); !some.isEmpty(); some = consumer.poll(fetchTimeout)) {
            for (var record : some) {
                var partition = new TopicPartition(record.topic(), record.partition());
                polled.computeIfAbsent(partition, _ -> new ArrayList<>()).add(record);
                bytes += Math.max(0, record.serializedValueSize());
            }
            records += some.count();
            if (records >= maxRecords || bytes >= MAX_BYTES) {
                break;
            }
        }
        return polled;
    }
}
