package io.vitrine.topic.barrier;

import io.vitrine.events.WatermarkTopic;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** The reader groups that a service waits for. It only receives the watermarks of these groups. */
public record AwaitedGroups(Set<ReaderGroup> groups) {

    public AwaitedGroups {
        groups = Set.copyOf(groups);
    }

    List<TopicPartition> partitions() {
        return groups.stream()
                .map(group -> WatermarkTopic.of(group.projection()))
                .toList();
    }
}
