package io.vitrine.command.relay;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the topic is made.
 *
 * @param partitions of {@code vitrine.events}; can never change, so many more than are needed now
 * @param replicas of each partition; as many as there are brokers, up to 3
 */
@ConfigurationProperties("vitrine.relay")
record RelayProperties(
        @DefaultValue("12") int partitions,
        @DefaultValue("1") short replicas) {}
