package io.vitrine.command.relay;

import io.vitrine.topic.TopicReplicas;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the events' topic.
 *
 * @param partitions of {@code vitrine.events}; can never change, so many more than are needed now
 * @param replicas of each partition; without a value as many as there are brokers, up to 3
 * @param minInSyncReplicas how many of them must have an event before it counts as sent; without a value, 2 of 3 or
 *     more replicas and 1 of fewer
 */
@ConfigurationProperties("vitrine.relay")
record RelayProperties(
        @DefaultValue("12") int partitions,
        @Nullable Short replicas,
        @Nullable Integer minInSyncReplicas) {

    RelayProperties {
        if (replicas != null && replicas < 1) {
            throw new IllegalArgumentException(
                    "vitrine.relay.replicas is %d, and must be at least 1.".formatted(replicas));
        }
        var most = replicas == null ? TopicReplicas.ENOUGH : replicas;
        if (minInSyncReplicas != null && (minInSyncReplicas < 1 || minInSyncReplicas > most)) {
            throw new IllegalArgumentException(
                    "vitrine.relay.min-in-sync-replicas is %d, and must be from 1 to vitrine.relay.replicas (%d)."
                            .formatted(minInSyncReplicas, most));
        }
    }

    /** The number of replicas on that many brokers. */
    int replicas(int brokers) {
        return replicas == null ? TopicReplicas.wanted(brokers) : replicas;
    }

    /** How many of that many replicas must have an event before it counts as sent. */
    int inSync(int having) {
        return minInSyncReplicas == null ? TopicReplicas.inSync(having) : Math.min(minInSyncReplicas, having);
    }
}
