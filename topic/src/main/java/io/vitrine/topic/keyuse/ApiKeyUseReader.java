package io.vitrine.topic.keyuse;

import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.KafkaClients.ReadOptions;
import io.vitrine.topic.TopicListener;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Reads the reports of all processes. Every process that reads gets all of them, and those of the last hour again. */
public final class ApiKeyUseReader implements TopicListener.Handler {

    /** Gets the reports. If it fails, they are read again. */
    @FunctionalInterface
    public interface Receiver {

        void received(ApiKeyUse use);
    }

    private final Receiver receiver;

    private ApiKeyUseReader(Receiver receiver) {
        this.receiver = receiver;
    }

    /** @param receiver gets a report more than once */
    public static TopicListener listener(KafkaClients kafka, Receiver receiver) {
        return new TopicListener(
                "api-key-use-reader",
                "Uses of API keys are not recorded",
                () -> kafka.reader(ReadOptions.SELDOM),
                new ApiKeyUseReader(receiver));
    }

    @Override
    public boolean assign(Consumer<String, byte[]> consumer) {
        // Those from before the start may not have been received.
        return TopicListener.assignAll(consumer, ApiKeyUse.TOPIC);
    }

    @Override
    public void received(Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
        records.forEach(report -> ApiKeyUse.read(report.value()).ifPresent(receiver::received));
    }
}
