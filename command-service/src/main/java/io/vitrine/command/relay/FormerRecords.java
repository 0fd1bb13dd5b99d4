package io.vitrine.command.relay;

import io.vitrine.events.EventTopic;
import io.vitrine.events.LogMarker;
import io.vitrine.topic.EventRecords;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;

/** Deletes the records of earlier incarnations from the topic, when all events were sent again. */
public final class FormerRecords {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** With cached states of the earlier incarnation: command services notice the next one within 5 s. */
    private static final String SENT_AGAIN = """
            SELECT EXISTS (SELECT FROM relay r JOIN incarnation i ON i.number = r.incarnation
            WHERE r.name = 'kafka' AND r.incarnation > ? AND r.complete AND i.began_at < now() - interval '10 seconds')""";

    private final KafkaClients kafka;
    private final EventTopicAdmin topic;
    private final JdbcTemplate jdbc;

    FormerRecords(KafkaClients kafka, EventTopicAdmin topic, JdbcTemplate jdbc) {
        this.kafka = kafka;
        this.topic = topic;
        this.jdbc = jdbc;
    }

    /** By partition, the offset after the last record. */
    public List<Long> ends() {
        return topic.ends().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Whether all events were sent in an incarnation after that one, and all services know of it. */
    public boolean isSentAgain(int after) {
        return Boolean.TRUE.equals(jdbc.queryForObject(SENT_AGAIN, Boolean.class, after));
    }

    /**
     * Deletes everything before the marks with which the first incarnation after that one begins.
     *
     * @param from by partition, an offset before the mark
     */
    public void deleteBefore(List<Long> from, int after) {
        var records = new HashMap<TopicPartition, RecordsToDelete>();
        try (var consumer = kafka.reader(KafkaClients.ReadOptions.STANDARD)) {
            for (var partition = 0; partition < from.size(); partition++) {
                var one = new TopicPartition(EventTopic.NAME, partition);
                records.put(one, RecordsToDelete.beforeOffset(mark(consumer, one, from.get(partition), after)));
            }
        }
        Topics.await(kafka.admin().deleteRecords(records).all());
    }

    private static long mark(Consumer<String, byte[]> consumer, TopicPartition partition, long from, int after) {
        consumer.assign(List.of(partition));
        var beginning = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        // An end that is lower is that of another topic, which replaced the one that was looked at.
        consumer.seek(partition, from > end ? beginning : Math.max(from, beginning));
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (consumer.position(partition) < end && System.nanoTime() < deadline) {
            for (var record : consumer.poll(POLL_TIMEOUT)) {
                var isMark = EventRecords.marker(record)
                        .filter(marker -> marker.kind() == LogMarker.Kind.BEGAN)
                        .isPresent();
                if (isMark && EventRecords.incarnation(record).number() > after) {
                    return record.offset();
                }
            }
        }
        throw new KafkaException("The beginning of incarnation %d was not found in %s".formatted(after + 1, partition));
    }
}
