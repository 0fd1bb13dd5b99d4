package io.vitrine.delivery.feed;

import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.Node;
import io.vitrine.delivery.Topic;
import io.vitrine.events.EventTopic;
import io.vitrine.events.Watermark;
import io.vitrine.events.WatermarkTopic;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** The watermarks of a node. */
class DeliveryWatermarksIT {

    private final History shop = History.ofProject();
    private final String name = "heard-" + WidgetId.random();

    @Test
    void a_node_says_how_far_it_is_and_that_it_lives_and_that_it_leaves() {
        Topic.send(shop.events());
        var partition = EventTopic.partitionOf(shop.project, 12);
        try (var node = Node.start(Node.emptyStore(), name);
                var heard = new Heard()) {
            await().untilAsserted(() -> assertThat(heard.last().positions()).hasSize(12));

            var id = WidgetId.random();
            var events = shop.add(widget(id, "hero"), new WidgetPublished(id));
            Topic.send(events);
            await().untilAsserted(() -> assertThat(heard.last().positions())
                    .containsEntry(partition, events.getLast().position()));
            node.widget(shop, "hero").expectStatus().isOk();

            var before = heard.last().at();
            await().untilAsserted(() -> assertThat(heard.last().at()).isAfter(before));

            node.close();
            await().untilAsserted(() -> assertThat(heard.hasLeft()).isTrue());
        }
    }

    @Test
    void what_is_not_waited_for_is_said_with_the_next_beat() {
        Topic.send(shop.events());
        var partition = EventTopic.partitionOf(shop.project, 12);
        try (var node = Node.start(Node.emptyStore(), name);
                var heard = new Heard()) {
            await().untilAsserted(() -> assertThat(heard.last().positions()).hasSize(12));
            var saidBefore = heard.count();
            var began = System.nanoTime();
            var position = 0L;
            for (var draft = 0; draft < 50; draft++) {
                var events = shop.add(widget(WidgetId.random(), "draft-" + draft));
                Topic.send(events);
                position = events.getLast().position();
            }
            var last = position;
            await().untilAsserted(() -> assertThat(heard.last().positions()).containsEntry(partition, last));

            var beats = Duration.ofNanos(System.nanoTime() - began).toSeconds() + 2;
            assertThat(heard.count() - saidBefore).isLessThanOrEqualTo((int) beats);
            node.widget(shop, "draft-0").expectStatus().isNotFound();
        }
    }

    /** Reads all watermarks of this test's node; a stopped node has none. */
    private final class Heard implements AutoCloseable {

        private Optional<Watermark> last = Optional.empty();
        private int count;
        private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Topic.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());

        Heard() {
            consumer.assign(List.of(WatermarkTopic.of(Watermark.DELIVERY)));
        }

        Watermark last() {
            poll();
            return last.orElseThrow(() -> new AssertionError("Nothing is heard of " + name));
        }

        boolean hasLeft() {
            poll();
            return last.isEmpty();
        }

        int count() {
            poll();
            return count;
        }

        private void poll() {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                if (WatermarkTopic.key(record).node().equals(name)) {
                    last = WatermarkTopic.read(record);
                    count++;
                }
            }
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
