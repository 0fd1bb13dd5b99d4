package io.vitrine.command.relay;

import io.vitrine.events.EventTopic;
import io.vitrine.topic.KafkaClients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Sees to it that the events' topic is there, and tells its incarnations apart. */
class EventTopicAdmin {

    private static final long TIMEOUT_SECONDS = 10;

    /** Events are kept for ever; a request of 1 MiB and its envelope fit into a record. */
    private static final Map<String, String> SETTINGS = Map.of(
            "retention.ms", "-1", "retention.bytes", "-1", "max.message.bytes", Integer.toString(4 * 1024 * 1024));

    private final KafkaClients kafka;
    private final RelayProperties properties;
    private @Nullable Uuid checked;

    EventTopicAdmin(KafkaClients kafka, RelayProperties properties) {
        this.kafka = kafka;
        this.properties = properties;
    }

    /** The id of the topic as it is now, made if it is not there; another topic of the same name has another id. */
    String topicId() throws ExecutionException, InterruptedException, TimeoutException {
        var admin = kafka.admin();
        var topic = describe(admin);
        if (!topic.topicId().equals(checked)) {
            TopicDurability.require(admin, topic, properties);
            checked = topic.topicId();
        }
        return topic.topicId().toString();
    }

    private TopicDescription describe(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return described(admin);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
            create(admin);
            return described(admin);
        }
    }

    /** By partition, the offset after the last record. */
    Map<Integer, Long> ends() throws ExecutionException, InterruptedException, TimeoutException {
        var admin = kafka.admin();
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        described(admin)
                .partitions()
                .forEach(partition ->
                        latest.put(new TopicPartition(EventTopic.NAME, partition.partition()), OffsetSpec.latest()));
        var ends = new HashMap<Integer, Long>();
        admin.listOffsets(latest)
                .all()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private void create(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        var topic = new NewTopic(EventTopic.NAME, properties.partitions(), properties.replicas()).configs(SETTINGS);
        try {
            admin.createTopics(List.of(topic)).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static TopicDescription described(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        var topics =
                admin.describeTopics(List.of(EventTopic.NAME)).allTopicNames().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return Objects.requireNonNull(topics.get(EventTopic.NAME));
    }
}
