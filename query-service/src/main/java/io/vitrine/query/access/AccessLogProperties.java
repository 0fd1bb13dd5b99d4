package io.vitrine.query.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The access log of projects and organizations.
 *
 * @param kept how long entries stay readable; the topic has them for 90 days
 */
@ConfigurationProperties("vitrine.access-log")
record AccessLogProperties(@DefaultValue("90d") Duration kept) {

    AccessLogProperties {
        if (!kept.isPositive()) {
            throw new IllegalArgumentException("vitrine.access-log.kept must be longer than 0.");
        }
    }
}
