package io.vitrine.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicListenerTest {

    private static final TopicPartition PARTITION = new TopicPartition("news", 0);

    private final List<MockConsumer<String, byte[]>> consumers = new CopyOnWriteArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger assigned = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile boolean isThere = true;
    private TopicListener listener = listener(this::consumer);

    @AfterEach
    void stop() {
        listener.stop();
    }

    @Test
    void a_listener_that_met_an_error_begins_again() {
        var begun = new AtomicInteger();
        listener = listener(() -> {
            begun.incrementAndGet();
            throw new AssertionError("of the machine");
        });

        listener.start();

        within20Seconds().until(() -> begun.get() > 1);
        assertThat(listener.failure()).hasMessage("of the machine");
    }

    @Test
    void a_handler_that_fails_gets_the_records_again_from_another_consumer() {
        failures.add(new IllegalStateException("The database is away."));

        listener.start();

        within20Seconds().untilAsserted(() -> assertThat(received).containsExactly("first"));
        assertThat(assigned).hasValue(2);
        assertThat(consumers.getFirst().closed()).isTrue();
        within20Seconds().untilAsserted(() -> assertThat(listener.failure()).isNull());
    }

    @Test
    void a_topic_that_is_not_there_yet_is_waited_for() {
        isThere = false;
        listener.start();
        within20Seconds().until(() -> assigned.get() > 0);
        assertThat(received).isEmpty();

        isThere = true;

        within20Seconds().untilAsserted(() -> assertThat(received).containsExactly("first"));
        assertThat(consumers).hasSize(1);
    }

    @Test
    void it_stops_at_once_and_can_be_started_again() {
        isThere = false;

        // Otherwise each stop would take the second between two looks at the topic. A busy machine may delay some.
        within20Seconds().until(() -> {
            var before = assigned.get();
            listener.start();
            within20Seconds().until(() -> assigned.get() > before);
            var began = System.nanoTime();
            listener.stop();
            return Duration.ofNanos(System.nanoTime() - began).compareTo(Duration.ofMillis(900)) < 0;
        });

        assertThat(stopped).hasPositiveValue();
        assertThat(listener.isRunning()).isFalse();
        assertThat(consumers)
                .allSatisfy(consumer -> assertThat(consumer.closed()).isTrue());
        isThere = true;
        listener.start();
        within20Seconds().untilAsserted(() -> assertThat(received).containsExactly("first"));
    }

    private static ConditionFactory within20Seconds() {
        return await().atMost(Duration.ofSeconds(20));
    }

    private TopicListener listener(Supplier<Consumer<String, byte[]>> consumers) {
        return new TopicListener("news", "No news are received", consumers, new TopicListener.Handler() {
            @Override
            public boolean assign(Consumer<String, byte[]> consumer) {
                assigned.incrementAndGet();
                if (isThere) {
                    consumer.assign(List.of(PARTITION));
                    consumer.seek(PARTITION, 0);
                }
                return isThere;
            }

            @Override
            public void received(Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
                if (!records.isEmpty() && failures.poll() instanceof RuntimeException failure) {
                    throw failure;
                }
                records.forEach(record -> received.add(record.key()));
            }

            @Override
            public void stopped() {
                stopped.incrementAndGet();
            }
        });
    }

    private Consumer<String, byte[]> consumer() {
        var consumer = new MockConsumer<String, byte[]>("none");
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>("news", 0, 0, "first", new byte[] {1})));
        consumers.add(consumer);
        return consumer;
    }
}
