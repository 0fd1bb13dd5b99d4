package io.vitrine.visibility;

import io.vitrine.events.WatermarkTopic;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** The audiences that a service waits for: of those only it hears how far they are. */
public record Awaited(Set<Audience> audiences) {

    public Awaited {
        audiences = Set.copyOf(audiences);
    }

    List<TopicPartition> partitions() {
        return audiences.stream()
                .map(audience -> WatermarkTopic.of(audience.projection()))
                .toList();
    }
}
