package io.vitrine.delivery.feed;

import io.vitrine.events.EventJson;
import io.vitrine.events.Watermark;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** The writing end of {@link Watermark#TOPIC}. Of what it was given to send it keeps only the first failure. */
final class WatermarkTopic implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Producer<String, byte[]> producer;
    private volatile @Nullable Exception failure;

    private WatermarkTopic(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Makes the topic if nobody has yet. */
    static WatermarkTopic open(Kafka kafka) throws InterruptedException {
        try (var admin = kafka.admin()) {
            var topic = new NewTopic(Watermark.TOPIC, Optional.of(1), Optional.empty())
                    .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException(e.getCause());
            }
        }
        return new WatermarkTopic(kafka.producer());
    }

    /**
     * Returns before it is sent, unless Kafka is away.
     *
     * @param arrived is told when it was sent, once it has arrived
     */
    void say(Watermark watermark, LongConsumer arrived) {
        var sent = System.nanoTime();
        send(watermark.key(), EventJson.MAPPER.writeValueAsBytes(watermark), () -> arrived.accept(sent));
    }

    /** A node that is gone has no watermark: nobody is to wait for it. */
    void forget(Collection<String> keys) {
        keys.forEach(key -> send(key, null, () -> {}));
    }

    @Nullable
    Exception failure() {
        return failure;
    }

    private void send(String key, byte @Nullable [] value, Runnable arrived) {
        if (failure == null) {
            producer.send(new ProducerRecord<>(Watermark.TOPIC, key, value), (_, e) -> {
                if (e == null) {
                    arrived.run();
                } else if (failure == null) {
                    failure = e;
                }
            });
        }
    }

    @Override
    public void close() {
        producer.close(failure == null ? FAREWELL : Duration.ZERO);
    }
}
