package io.vitrine.topic;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Describes topics and creates them. Each call waits for at most the 5 s of {@link KafkaClients#admin}. */
public final class Topics {

    private Topics() {}

    /**
     * @return empty if there is no such topic
     * @throws KafkaException if the broker does not answer, or refuses
     */
    public static Optional<TopicDescription> describe(Admin admin, String name) {
        try {
            return Optional.of(await(admin.describeTopics(List.of(name)).allTopicNames())
                    .values()
                    .iterator()
                    .next());
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }

    /**
     * Creates the topic, unless there is one of its name.
     *
     * @throws KafkaException if the broker does not answer, or refuses
     */
    public static void ensure(Admin admin, NewTopic topic) {
        try {
            await(admin.createTopics(List.of(topic)).all());
        } catch (TopicExistsException e) {
            // Another process was faster, or it has been there for long.
            return;
        }
    }

    /**
     * The answer of the broker.
     *
     * @throws InterruptException if the thread is interrupted
     * @throws KafkaException if the broker does not answer, or refuses
     */
    public static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
