package io.vitrine.delivery.feed;

import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.Node;
import io.vitrine.delivery.Topic;
import io.vitrine.events.EventJson;
import io.vitrine.events.EventTopic;
import io.vitrine.events.Watermark;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** What the others hear of a node. */
class WatermarksIT {

    private final History shop = History.ofProject();
    private final String name = "heard-" + WidgetId.random();

    @Test
    void a_node_says_how_far_it_is_and_that_it_lives_and_that_it_leaves() {
        Topic.has(shop.facts());
        var partition = EventTopic.partitionOf(shop.project, 12);
        var key = "delivery/" + name + "/" + partition;
        try (var node = Node.start(Node.emptyStore(), name);
                var heard = new Heard()) {
            await().untilAsserted(() -> assertThat(heard.all()).containsKey(key).hasSize(12));

            var id = WidgetId.random();
            var facts = shop.add(widget(id, "hero"), new WidgetPublished(id));
            Topic.has(facts);
            await().untilAsserted(() -> {
                assertThat(heard.all().get(key).position())
                        .isEqualTo(facts.getLast().position());
            });
            node.widget(shop, "hero").expectStatus().isOk();

            var before = heard.all().get(key).at();
            await().untilAsserted(() -> assertThat(heard.all().get(key).at()).isAfter(before));

            node.close();
            await().untilAsserted(() -> assertThat(heard.all()).isEmpty());
        }
    }

    /** Reads all watermarks of the node of this test; one that left has none. */
    private final class Heard implements AutoCloseable {

        private final Map<String, Watermark> watermarks = new HashMap<>();
        private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Topic.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());

        Heard() {
            consumer.assign(List.of(new TopicPartition(Watermark.TOPIC, 0)));
        }

        Map<String, Watermark> all() {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                if (record.key().contains(name)) {
                    if (record.value() == null) {
                        watermarks.remove(record.key());
                    } else {
                        watermarks.put(record.key(), EventJson.MAPPER.readValue(record.value(), Watermark.class));
                    }
                }
            }
            return watermarks;
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
