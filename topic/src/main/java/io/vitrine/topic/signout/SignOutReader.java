package io.vitrine.topic.signout;

import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.KafkaClients.ReadOptions;
import io.vitrine.topic.TopicListener;
import io.vitrine.topic.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Reads the sign-outs of all processes. Every process that reads gets all of them, at each start from the beginning.
 */
public final class SignOutReader implements TopicListener.Handler {

    /** Gets the sign-outs. If it fails, they are read again. */
    @FunctionalInterface
    public interface Receiver {

        void received(SignOut signOut);
    }

    private final KafkaClients kafka;
    private final Receiver receiver;

    private SignOutReader(KafkaClients kafka, Receiver receiver) {
        this.kafka = kafka;
        this.receiver = receiver;
    }

    /** @param receiver gets a sign-out more than once */
    public static TopicListener listener(KafkaClients kafka, Receiver receiver) {
        return new TopicListener(
                "sign-out-reader",
                "Sign-outs do not take effect",
                () -> kafka.reader(ReadOptions.SELDOM),
                new SignOutReader(kafka, receiver));
    }

    @Override
    public boolean assign(Consumer<String, byte[]> consumer) {
        // A reader that waits for the topic would learn of the first sign-out too late.
        Topics.ensure(kafka.admin(), SignOut.definition());
        return TopicListener.assignAll(consumer, SignOut.TOPIC);
    }

    @Override
    public void received(Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
        records.forEach(found -> SignOut.read(found).ifPresent(receiver::received));
    }
}
