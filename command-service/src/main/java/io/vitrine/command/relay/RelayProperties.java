package io.vitrine.command.relay;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the topic is made.
 *
 * @param partitions of {@code vitrine.events}; can never change, so many more than are needed now
 * @param replicas of each partition; as many as there are brokers, up to 3
 * @param minInSyncReplicas how many of them must have an event before it counts as sent; without a value, 2 of 3 or
 *     more replicas and 1 of fewer
 */
@ConfigurationProperties("vitrine.relay")
record RelayProperties(
        @DefaultValue("12") int partitions,
        @DefaultValue("1") short replicas,
        @Nullable Integer minInSyncReplicas) {

    RelayProperties {
        if (minInSyncReplicas == null) {
            minInSyncReplicas = replicas >= 3 ? 2 : 1;
        }
        if (minInSyncReplicas < 1 || minInSyncReplicas > replicas) {
            throw new IllegalArgumentException(
                    "vitrine.relay.min-in-sync-replicas is %d, and must be from 1 to vitrine.relay.replicas (%d)."
                            .formatted(minInSyncReplicas, replicas));
        }
    }

    int inSync() {
        return minInSyncReplicas == null ? 1 : minInSyncReplicas;
    }
}
