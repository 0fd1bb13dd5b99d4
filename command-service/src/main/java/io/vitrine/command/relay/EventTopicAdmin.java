package io.vitrine.command.relay;

import io.vitrine.events.EventTopic;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.TopicIdentity;
import io.vitrine.topic.TopicReplicas;
import io.vitrine.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Creates the events' topic if it is missing, and detects that it has been replaced. */
class EventTopicAdmin {

    /** Events are kept for ever. A record has room for a request of 1 MiB and its envelope. */
    private static final Map<String, String> SETTINGS = Map.of(
            "retention.ms", "-1", "retention.bytes", "-1", "max.message.bytes", Integer.toString(4 * 1024 * 1024));

    private final KafkaClients kafka;
    private final RelayProperties properties;
    private @Nullable Uuid checked;

    EventTopicAdmin(KafkaClients kafka, RelayProperties properties) {
        this.kafka = kafka;
        this.properties = properties;
    }

    /** The id of the topic, which is created if it is missing. If the topic is replaced, its id changes. */
    String topicId() {
        var topic = Topics.describe(kafka.admin(), EventTopic.NAME).orElseGet(this::create);
        if (!topic.topicId().equals(checked)) {
            checked = TopicDurability.require(kafka.admin(), properties) ? topic.topicId() : null;
        }
        return topic.topicId().toString();
    }

    /** By partition, the offset after the last record. */
    Map<Integer, Long> ends() {
        var topic = TopicIdentity.find(kafka.admin()).orElseThrow(EventTopicAdmin::topicMissing);
        var latest = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(EventTopic.NAME, partition))
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        var ends = new HashMap<Integer, Long>();
        Topics.await(kafka.admin().listOffsets(latest).all())
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private TopicDescription create() {
        var topic = new NewTopic(EventTopic.NAME, properties.partitions(), (short)
                        properties.replicas(TopicReplicas.brokers(kafka.admin())))
                .configs(SETTINGS);
        Topics.ensure(kafka.admin(), topic);
        return Topics.describe(kafka.admin(), EventTopic.NAME).orElseThrow(EventTopicAdmin::topicMissing);
    }

    private static UnknownTopicOrPartitionException topicMissing() {
        return new UnknownTopicOrPartitionException("There is no topic %s.".formatted(EventTopic.NAME));
    }
}
