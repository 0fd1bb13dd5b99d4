package io.vitrine.delivery;

import io.vitrine.events.Watermark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of a delivery node.
 *
 * @param store directory of the node's own store, kept from start to start; required
 * @param node name of the node, unique among those alive, of 1 to 64 characters A-Z a-z 0-9 . _ -; required
 * @param cache memory for encoded responses
 * @param lease how long the node serves while it is cut off from the topic, from 2s to 10m; 0 for as long as it runs
 */
@ConfigurationProperties("vitrine.delivery")
public record DeliveryProperties(
        Path store,
        String node,
        @DefaultValue("32MB") DataSize cache,
        @DefaultValue("0s") Duration lease) {

    /** A shorter lease would expire between two heartbeats. */
    private static final Duration MIN_LEASE = Duration.ofSeconds(2);

    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public DeliveryProperties {
        if (store == null || store.toString().isBlank()) {
            throw new WrongSetting("vitrine.delivery.store must name the directory of this node's store.");
        }
        if (node == null || !NODE.matcher(node).matches()) {
            throw new WrongSetting(
                    "vitrine.delivery.node must name this node, in 1 to 64 characters of A-Z a-z 0-9 . _ -");
        }
        if (cache.isNegative()) {
            throw new WrongSetting("vitrine.delivery.cache must be a size, for example 32MB.");
        }
        if (!lease.isZero() && (lease.compareTo(MIN_LEASE) < 0 || lease.compareTo(Watermark.MAX_LEASE) > 0)) {
            throw new WrongSetting("vitrine.delivery.lease must be 0 for none, or from 2s to 10m.");
        }
    }
}
