package io.vitrine.query.webhook.sending;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings for the calls of webhooks.
 *
 * @param allowedNetworks in CIDR notation: may be called although they are not public, and over http too
 * @param retries how long to wait before each further try, as Standard Webhooks proposes; after the last one a webhook
 *     is disabled
 * @param timeout for a whole call, from looking up the name to the end of the answer
 * @param calls at most at the same time, of this node
 * @param kept how long deliveries can be looked at
 */
@ConfigurationProperties("vitrine.webhooks")
record SendingProperties(
        @DefaultValue List<String> allowedNetworks,

        @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"})
        List<Duration> retries,

        @DefaultValue("15s") Duration timeout,
        @DefaultValue("256") int calls,
        @DefaultValue("30d") Duration kept) {}
