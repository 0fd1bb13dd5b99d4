package io.vitrine.webhooks.sending;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings for the calls of webhooks.
 *
 * @param allowedNetworks networks in CIDR notation that may be called although they are not public, over http too
 * @param retries delays before each further attempt; after the last one the webhook is disabled
 * @param timeout longest time of a whole call, from the name's resolution to the end of the answer
 * @param calls calls of the node under way at once
 * @param kept how long deliveries stay readable
 */
@ConfigurationProperties("vitrine.webhooks")
record SendingProperties(
        @DefaultValue List<String> allowedNetworks,

        @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"})
        List<Duration> retries,

        @DefaultValue("15s") Duration timeout,
        @DefaultValue("256") int calls,
        @DefaultValue("30d") Duration kept) {}
