package io.vitrine.query.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of webhooks that command-service and query-service share; both need the same values.
 *
 * @param key master key of all webhook secrets: at least 32 random bytes in Base64; with another key every secret is
 *     another
 * @param allowedNetworks networks in CIDR notation that may be called although they are not public, over http too
 */
@ConfigurationProperties("vitrine.webhooks")
record WebhookDispatchProperties(
        @Nullable String key, @DefaultValue List<String> allowedNetworks) {}
