package io.vitrine.query.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of webhooks, which must be the same on the command service.
 *
 * @param key the master key of all secrets: 32 random bytes or more in Base64. Another key changes all secrets
 * @param allowedNetworks in CIDR notation: may be called although they are not public, and over http too
 */
@ConfigurationProperties("vitrine.webhooks")
record WebhookProperties(@Nullable String key, @DefaultValue List<String> allowedNetworks) {}
