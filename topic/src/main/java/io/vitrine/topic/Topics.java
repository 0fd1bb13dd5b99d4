package io.vitrine.topic;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Describes and creates topics. Each call has the timeout of {@link KafkaClients#admin}, 5 s. */
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
     * Creates the topic if it does not exist; without a number of replicas, with those of {@link TopicReplicas}. A
     * topic that exists gets the replicas that it is missing, if the service may change it.
     *
     * @throws KafkaException if the broker does not answer, or refuses
     */
    public static void ensure(Admin admin, NewTopic topic) {
        if (describe(admin, topic.name()).isPresent()) {
            TopicReplicas.require(admin, topic.name());
            return;
        }
        try {
            await(admin.createTopics(List.of(replicated(topic, TopicReplicas.brokers(admin))))
                    .all());
        } catch (TopicExistsException e) {
            // Another process has created it in the meantime.
            return;
        } catch (TopicAuthorizationException e) {
            throw new TopicAuthorizationException(
                    "The topic %s does not exist, and this user may not create it".formatted(topic.name()),
                    Set.of(topic.name()));
        }
    }

    /** The topic with a number of replicas for that many brokers, if it has none, and as many of them in sync. */
    static NewTopic replicated(NewTopic topic, int brokers) {
        var replicas = topic.replicationFactor() > 0 ? topic.replicationFactor() : TopicReplicas.wanted(brokers);
        var settings = new HashMap<String, String>();
        settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(TopicReplicas.inSync(replicas)));
        if (topic.configs() != null) {
            settings.putAll(topic.configs());
        }
        return new NewTopic(topic.name(), topic.numPartitions(), (short) replicas).configs(settings);
    }

    /**
     * Waits for the response of the broker.
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
