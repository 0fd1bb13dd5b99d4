package io.vitrine.query.projection;

import io.vitrine.events.EventTopic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the broker which topic of events there is at present. */
final class EventLog {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A topic from its creation to its deletion: one of the same name made later is another. */
    record Incarnation(String id, int partitions) {}

    private final Admin admin;

    EventLog(Admin admin) {
        this.admin = admin;
    }

    /** Empty while nobody has made the topic. */
    Optional<Incarnation> incarnation() {
        try {
            var topic = admin.describeTopics(List.of(EventTopic.NAME))
                    .allTopicNames()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .values()
                    .iterator()
                    .next();
            return Optional.of(new Incarnation(
                    topic.topicId().toString(), topic.partitions().size()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new KafkaException("The broker does not say which topic there is", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("The broker does not answer", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
