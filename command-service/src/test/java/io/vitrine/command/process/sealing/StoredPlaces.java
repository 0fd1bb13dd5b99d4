package io.vitrine.command.process.sealing;

import io.vitrine.events.EventTopic;
import io.vitrine.servers.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where the event store and its topic have a text. */
record StoredPlaces(JdbcTemplate jdbc) {

    /** The tables that have the text, and the topic. */
    List<String> of(String text) {
        var places = new ArrayList<String>();
        for (var table :
                jdbc.queryForList("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'", String.class)) {
            var has = jdbc.queryForObject(
                    "SELECT EXISTS (SELECT FROM %s row WHERE strpos(row::text, ?) > 0)".formatted(table),
                    Boolean.class,
                    text);
            if (Boolean.TRUE.equals(has)) {
                places.add(table);
            }
        }
        if (isOnTheTopic(text)) {
            places.add("topic");
        }
        return places;
    }

    static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    }

    private static boolean isOnTheTopic(String text) {
        try (var consumer = new KafkaConsumer<>(kafka(), new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(EventTopic.NAME).stream()
                    .map(partition -> new TopicPartition(EventTopic.NAME, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = false;
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    found |= record.value().contains(text);
                    for (var header : record.headers()) {
                        found |= new String(header.value()).contains(text);
                    }
                }
            }
            return found;
        }
    }
}
