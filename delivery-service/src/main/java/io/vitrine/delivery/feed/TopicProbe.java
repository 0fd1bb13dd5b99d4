package io.vitrine.delivery.feed;

import io.vitrine.events.EventTopic;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Tells one topic from another of the same name: a topic that was deleted and made anew has another id. */
final class TopicProbe {

    private final Admin admin;

    TopicProbe(Admin admin) {
        this.admin = admin;
    }

    /** The topic as it is at the moment. */
    record Found(String id, int partitions) {}

    /** @return null if there is no such topic */
    @Nullable
    Found look() throws InterruptedException {
        var asked = admin.describeTopics(List.of(EventTopic.NAME))
                .allTopicNames()
                .thenApply(topics -> topics.values().iterator().next())
                .thenApply(topic ->
                        new Found(topic.topicId().toString(), topic.partitions().size()));
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return null;
            }
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        }
    }
}
