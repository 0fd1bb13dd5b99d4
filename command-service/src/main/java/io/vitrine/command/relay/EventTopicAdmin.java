package io.vitrine.command.relay;

import io.vitrine.events.EventTopic;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.TopicIdentity;
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

/** Sees to it that the events' topic is there, and tells its incarnations apart. */
class EventTopicAdmin {

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
    String topicId() {
        var topic = Topics.describe(kafka.admin(), EventTopic.NAME).orElseGet(this::create);
        if (!topic.topicId().equals(checked)) {
            TopicDurability.require(kafka.admin(), topic, properties);
            checked = topic.topicId();
        }
        return topic.topicId().toString();
    }

    /** By partition, the offset after the last record. */
    Map<Integer, Long> ends() {
        var topic = TopicIdentity.find(kafka.admin()).orElseThrow(EventTopicAdmin::gone);
        var latest = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(EventTopic.NAME, partition))
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        var ends = new HashMap<Integer, Long>();
        Topics.await(kafka.admin().listOffsets(latest).all())
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private TopicDescription create() {
        var topic = new NewTopic(EventTopic.NAME, properties.partitions(), properties.replicas()).configs(SETTINGS);
        Topics.ensure(kafka.admin(), topic);
        return Topics.describe(kafka.admin(), EventTopic.NAME).orElseThrow(EventTopicAdmin::gone);
    }

    private static UnknownTopicOrPartitionException gone() {
        return new UnknownTopicOrPartitionException("There is no topic %s.".formatted(EventTopic.NAME));
    }
}
