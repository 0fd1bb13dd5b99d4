package io.vitrine.delivery;

import io.vitrine.events.Watermark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of a node.
 *
 * @param store the directory of the node's own store, kept from start to start
 * @param node the node's name, unique among those alive
 * @param cache how much ready answers may take in memory
 * @param lease for how long the node shows what it has while it is cut off from the topic, from 2 s to 10 min; 0, as it
 *     is if it is not named, for as long as it lives
 */
@ConfigurationProperties("vitrine.delivery")
public record DeliveryProperties(
        Path store,
        String node,
        @DefaultValue("32MB") DataSize cache,
        @DefaultValue("0s") Duration lease) {

    /** Shorter ones would run out between two signs of life. */
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);

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
        if (!lease.isZero() && (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(Watermark.MAX_LEASE) > 0)) {
            throw new WrongSetting("vitrine.delivery.lease must be 0 for none, or from 2s to 10m.");
        }
    }
}
