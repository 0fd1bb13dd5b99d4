package io.vitrine.readmodels.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.query.testing.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is polled is bounded as it is in memory, not as it is on the wire. */
class BoundedPollIT {

    /** The largest events are about as long. */
    private static final int EVENT_BYTES = 450 * 1024;

    private static final int EVENTS = 300;

    private static final long MAX_HELD = 12L << 20;

    private final TopicPartition partition = new TopicPartition("inflating-" + UUID.randomUUID(), 0);

    @Test
    void events_that_compress_well_are_polled_a_few_megabytes_at_a_time_and_all_of_them() {
        write();
        try (var consumer = consumer()) {
            var polling = new BoundedPoll(consumer, BoundedPoll.BATCH_RECORDS, Duration.ZERO);
            var offsets = new HashSet<Long>();
            var largest = 0L;
            for (var polls = 0; offsets.size() < EVENTS && polls < 100; polls++) {
                var records = polling.poll(Duration.ofSeconds(5)).getOrDefault(partition, List.of());
                largest = Math.max(largest, bytes(records));
                records.forEach(record -> offsets.add(record.offset()));
            }

            assertThat(offsets).hasSize(EVENTS);
            assertThat(largest).isPositive().isLessThanOrEqualTo(MAX_HELD);
            System.out.printf("%d events of %d KiB: %d KiB polled at most%n", EVENTS, EVENT_BYTES >> 10, largest >> 10);
        }
    }

    @Test
    void small_events_are_polled_in_full_batches() {
        send(Map.of(), 1_000, 100);
        try (var consumer = consumer()) {
            var polling = new BoundedPoll(consumer, BoundedPoll.BATCH_RECORDS, Duration.ZERO);
            var polled = polling.poll(Duration.ofSeconds(5)).getOrDefault(partition, List.of());

            assertThat(polled)
                    .hasSizeBetween(BoundedPoll.BATCH_RECORDS, BoundedPoll.BATCH_RECORDS + BoundedPoll.POLL_RECORDS);
        }
    }

    @BeforeEach
    void make_the_topic() throws Exception {
        try (var admin = Admin.create(Topic.connection())) {
            admin.createTopics(List.of(new NewTopic(partition.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static long bytes(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().mapToLong(record -> record.value().length).sum();
    }

    /** As the relay does. */
    private void write() {
        send(Map.of("compression.type", "lz4", "batch.size", 256 * 1024, "linger.ms", 1), EVENTS, EVENT_BYTES);
    }

    private void send(Map<String, Object> settings, int events, int bytes) {
        var all = new HashMap<>(Topic.connection());
        all.putAll(settings);
        try (var producer = new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer())) {
            for (var i = 0; i < events; i++) {
                producer.send(new ProducerRecord<>(partition.topic(), 0, "key", new byte[bytes]));
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        var settings = new HashMap<>(Topic.connection());
        settings.put("fetch.max.bytes", 8 * 1024 * 1024);
        settings.put("max.poll.records", BoundedPoll.POLL_RECORDS);
        settings.put("auto.offset.reset", "earliest");
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(new HashSet<>(List.of(partition)));
        return consumer;
    }
}
