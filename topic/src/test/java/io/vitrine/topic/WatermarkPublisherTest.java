package io.vitrine.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.Watermark;
import io.vitrine.events.WatermarkTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatermarkPublisherTest {

    private final List<MockProducer<String, byte[]>> producers = new CopyOnWriteArrayList<>();
    private final List<Long> acknowledged = new CopyOnWriteArrayList<>();
    private final AtomicInteger ensured = new AtomicInteger();
    private final AtomicLong position = new AtomicLong(1);
    private volatile boolean isCounted = true;
    private volatile boolean isAcknowledged = true;
    private final WatermarkPublisher publisher = new WatermarkPublisher(
            ensured::incrementAndGet, this::producer, Watermark.DELIVERY, "one", this::watermark, acknowledged::add);

    @AfterEach
    void stop() {
        publisher.stop();
    }

    @Test
    void a_watermark_is_published_every_second() {
        publisher.start();

        await().atMost(Duration.ofSeconds(10)).until(() -> published().size() >= 3);
        assertThat(ensured).hasValue(1);
    }

    @Test
    void one_that_is_due_is_published_at_once() {
        publisher.start();
        await().until(() -> published().size() == 1);

        // Without it, each would wait for the next second. A busy machine may delay some.
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            var next = position.incrementAndGet();
            var began = System.nanoTime();
            publisher.publish();
            await().pollInterval(Duration.ofMillis(5))
                    .untilAsserted(() -> assertThat(last().positions()).containsEntry(0, next));
            return Duration.ofNanos(System.nanoTime() - began).compareTo(Duration.ofMillis(700)) < 0;
        });
    }

    @Test
    void what_is_acknowledged_counts_from_before_it_was_sent() {
        isAcknowledged = false;
        publisher.start();
        await().until(() -> published().size() == 1);
        assertThat(acknowledged).isEmpty();
        var sentBefore = System.nanoTime();

        producers.getFirst().completeNext();

        assertThat(acknowledged)
                .singleElement()
                .satisfies(sent -> assertThat(sentBefore - sent).isPositive());
    }

    @Test
    void a_node_that_leaves_publishes_a_tombstone() {
        publisher.start();
        await().until(() -> published().size() == 1);

        publisher.stop();

        var last = producers.getFirst().history().getLast();
        assertThat(last.key())
                .isEqualTo(WatermarkTopic.left(Watermark.DELIVERY, "one").key());
        assertThat(last.value()).isNull();
        assertThat(producers.getFirst().closed()).isTrue();
        assertThat(publisher.isRunning()).isFalse();
        assertThat(publisher.ended()).isEmpty();
    }

    @Test
    void a_node_that_is_not_waited_for_publishes_nothing_not_even_that_it_leaves() {
        isCounted = false;
        publisher.start();
        publisher.publish();
        await().until(() -> !producers.isEmpty());

        publisher.stop();

        assertThat(producers.getFirst().history()).isEmpty();
    }

    /** The publisher recovers from a deleted topic and from fatal errors of its producer. */
    @Test
    void after_a_failure_the_topic_is_looked_at_again_with_another_producer() {
        isAcknowledged = false;
        publisher.start();
        await().until(() -> published().size() == 1);
        isAcknowledged = true;

        producers.getFirst().errorNext(new TimeoutException("away"));

        await().atMost(Duration.ofSeconds(10)).until(() -> !acknowledged.isEmpty());
        assertThat(producers).hasSize(2);
        assertThat(producers.getFirst().closed()).isTrue();
        assertThat(ensured).hasValue(2);
    }

    private List<Watermark> published() {
        return producers.stream()
                .flatMap(producer -> producer.history().stream())
                .filter(record -> record.value() != null)
                .map(record -> Watermark.ofJson(record.value()))
                .toList();
    }

    private Watermark last() {
        return published().getLast();
    }

    private Optional<Watermark> watermark() {
        return isCounted
                ? Optional.of(new Watermark(Watermark.DELIVERY, "one", Map.of(0, position.get()), Instant.now()))
                : Optional.empty();
    }

    private Producer<String, byte[]> producer() {
        var producer = new MockProducer<>(isAcknowledged, null, new StringSerializer(), new ByteArraySerializer());
        producers.add(producer);
        return producer;
    }
}
