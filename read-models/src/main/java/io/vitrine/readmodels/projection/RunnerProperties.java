package io.vitrine.readmodels.projection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which node this is, among those that share the work.
 *
 * @param node unique among those alive; a node that comes back under its name gets its partitions back at once. By
 *     default the host's name and the server's port
 * @param group the nodes that share partitions; its name begins the names of Kafka's consumer groups
 * @param watermarkUrl where other services reach this node's stream of watermarks: its management port, and there
 *     {@code /actuator/watermarks}; they read them from the topic alone if it is not set
 * @param journalLinger from one batch of the journal to the next, while no reader waits for it
 */
@ConfigurationProperties("vitrine.query")
record RunnerProperties(
        @Nullable String node,
        @DefaultValue("vitrine-query") String group,
        @Nullable String watermarkUrl,
        @DefaultValue("250ms") Duration journalLinger) {}
