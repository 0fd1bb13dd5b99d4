package io.vitrine.command.process.sealing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sealing of earlier events.
 *
 * @param earlierEvents whether events from before {@code vitrine.personal.database.url} was set are sealed in place,
 *     and sent again. Requires that setting
 */
@ConfigurationProperties("vitrine.personal.sealing")
record SealingProperties(@DefaultValue("false") boolean earlierEvents) {}
