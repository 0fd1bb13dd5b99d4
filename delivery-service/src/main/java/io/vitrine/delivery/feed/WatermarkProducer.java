package io.vitrine.delivery.feed;

import io.vitrine.events.Watermark;
import io.vitrine.events.WatermarkTopic;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.Topics;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes to {@link WatermarkTopic}. Of what it was given to send it keeps only the first failure. */
final class WatermarkProducer implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Producer<String, byte[]> producer;
    private volatile @Nullable Exception failure;

    private WatermarkProducer(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Makes the topic if it is not there. */
    static WatermarkProducer open(KafkaClients kafka) {
        Topics.ensure(kafka.admin(), WatermarkTopic.definition());
        return new WatermarkProducer(kafka.producer());
    }

    /**
     * Returns before it is sent, unless Kafka is away.
     *
     * @param arrived is told when it was sent, once it has arrived
     */
    void say(Watermark watermark, LongConsumer arrived) {
        var sent = System.nanoTime();
        send(WatermarkTopic.write(watermark), () -> arrived.accept(sent));
    }

    /** A node that is gone has no watermark, so that it is not waited for. */
    void forget(String node) {
        send(WatermarkTopic.left(Watermark.DELIVERY, node), () -> {});
    }

    @Nullable
    Exception failure() {
        return failure;
    }

    private void send(ProducerRecord<String, byte[]> record, Runnable arrived) {
        if (failure == null) {
            producer.send(record, (_, e) -> {
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
