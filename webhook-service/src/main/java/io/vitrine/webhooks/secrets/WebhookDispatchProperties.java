package io.vitrine.webhooks.secrets;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of webhooks that command-service and query-service share; both need the same values.
 *
 * @param key master keys of webhook secrets, each at least 32 random bytes in Base64: the first one makes new secrets,
 *     and secrets of the others stay valid until they are rotated
 * @param allowedNetworks networks in CIDR notation that may be called although they are not public, over http too
 */
@ConfigurationProperties("vitrine.webhooks")
record WebhookDispatchProperties(
        @DefaultValue List<String> key, @DefaultValue List<String> allowedNetworks) {}
