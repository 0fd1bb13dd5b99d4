package io.vitrine.topic;

import io.vitrine.events.EventTopic;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;

/**
 * The topic of events from its creation to its deletion: a later topic with the same name has another id.
 *
 * @param id the id of the topic in its cluster
 * @param partitions the number of partitions
 */
public record TopicIdentity(String id, int partitions) {

    /**
     * Requests it from the broker.
     *
     * @return empty while there is no topic
     * @throws KafkaException if the broker does not answer
     */
    public static Optional<TopicIdentity> find(Admin admin) {
        return Topics.describe(admin, EventTopic.NAME).map(TopicIdentity::of);
    }

    private static TopicIdentity of(TopicDescription topic) {
        return new TopicIdentity(topic.topicId().toString(), topic.partitions().size());
    }
}
