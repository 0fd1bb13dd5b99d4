package io.vitrine.command.process.tenantdeletion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the deletion of projects.
 *
 * @param grace how long a requested deletion can be cancelled
 * @param pollInterval how often due deletions are looked for
 */
@ConfigurationProperties("vitrine.deletion")
public record DeletionProperties(
        @DefaultValue("P30D") Duration grace,
        @DefaultValue("PT10S") Duration pollInterval) {

    public DeletionProperties {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("vitrine.deletion.grace must not be negative, but is " + grace);
        }
        if (!pollInterval.isPositive()) {
            throw new IllegalArgumentException(
                    "vitrine.deletion.poll-interval must be positive, but is " + pollInterval);
        }
    }
}
