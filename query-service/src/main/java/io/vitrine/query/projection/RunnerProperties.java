package io.vitrine.query.projection;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which node this is, among those that share the work.
 *
 * @param node unique among those alive; a node that comes back under its name gets its partitions back at once. By
 *     default the host's name and the server's port
 * @param group the nodes that share partitions; its name begins the names of Kafka's consumer groups
 */
@ConfigurationProperties("vitrine.query")
record RunnerProperties(
        @Nullable String node,
        @DefaultValue("vitrine-query") String group) {}
