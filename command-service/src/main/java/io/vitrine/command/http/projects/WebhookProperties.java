package io.vitrine.command.http.projects;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator says of webhooks; the query service is told the same.
 *
 * @param key the master key of all secrets: 32 random bytes or more in Base64. Another key is other secrets
 * @param allowedNetworks in CIDR notation: may be called although they are not public, and over http too
 */
@ConfigurationProperties("vitrine.webhooks")
record WebhookProperties(@Nullable String key, @DefaultValue List<String> allowedNetworks) {}
