package io.vitrine.command.axon;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How commands are executed.
 *
 * @param writers transactions under way at once, each with all commands that arrived in the meantime; 0 for one
 *     transaction per command
 */
@ConfigurationProperties("vitrine.commands")
record EngineProperties(@DefaultValue("2") int writers) {

    EngineProperties {
        if (writers < 0) {
            throw new IllegalArgumentException("vitrine.commands.writers must be 0 or more.");
        }
    }
}
