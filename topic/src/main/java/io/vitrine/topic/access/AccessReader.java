package io.vitrine.topic.access;

import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.KafkaClients.ReadOptions;
import io.vitrine.topic.TopicListener;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Reads the records of all processes. Every process that reads gets all of them, at its start those of the past too.
 */
public final class AccessReader implements TopicListener.Handler {

    /** Gets the records of a poll. If it fails, they are read again. */
    @FunctionalInterface
    public interface Receiver {

        void received(List<AccessRecord> records);
    }

    private final Receiver receiver;

    private AccessReader(Receiver receiver) {
        this.receiver = receiver;
    }

    /** @param receiver gets a record more than once */
    public static TopicListener listener(KafkaClients kafka, Receiver receiver) {
        return new TopicListener(
                "access-reader",
                "The access log does not go on",
                () -> kafka.reader(ReadOptions.SELDOM),
                new AccessReader(receiver));
    }

    @Override
    public boolean assign(Consumer<String, byte[]> consumer) {
        return TopicListener.assignAll(consumer, AccessRecord.TOPIC);
    }

    @Override
    public void received(Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> polled) {
        var records = new ArrayList<AccessRecord>();
        polled.forEach(one -> AccessRecord.read(one.value()).ifPresent(records::add));
        if (!records.isEmpty()) {
            receiver.received(records);
        }
    }
}
