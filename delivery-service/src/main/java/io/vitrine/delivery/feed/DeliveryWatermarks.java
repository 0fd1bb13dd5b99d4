package io.vitrine.delivery.feed;

import io.vitrine.delivery.DeliveryProperties;
import io.vitrine.events.Watermark;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.WatermarkPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * States what this node shows. A node that does not know yet what there is states nothing, so that it is not waited
 * for.
 */
@Component
class DeliveryWatermarks implements SmartLifecycle {

    private final FeedStatus status;
    private final ServingLease lease;
    private final String node;
    private final WatermarkPublisher publisher;
    private volatile Place place = new Place(1, Map.of());

    /**
     * @param incarnation of the log that the positions are of, by its number
     * @param positions by partition
     */
    private record Place(int incarnation, Map<Integer, Long> positions) {

        Place reached(int number, Map<Integer, Long> further) {
            var all = new HashMap<>(number == incarnation ? positions : Map.of());
            all.putAll(further);
            return new Place(number, Map.copyOf(all));
        }
    }

    DeliveryWatermarks(KafkaClients kafka, FeedStatus status, ServingLease lease, DeliveryProperties properties) {
        this.lease = lease;
        this.status = status;
        this.node = properties.node();
        this.publisher = new WatermarkPublisher(kafka, Watermark.DELIVERY, node, this::current, lease::told);
    }

    /**
     * The node shows every event of each partition up to the position. For the feed's thread.
     *
     * @param awaited whether a writer, or the news of a publish, may wait for that; the rest is published with the next
     *     heartbeat
     */
    void reached(Map<Integer, Long> positions, int incarnation, boolean awaited) {
        place = place.reached(incarnation, positions);
        if (awaited) {
            publisher.publish();
        }
    }

    @Override
    public void start() {
        publisher.start();
    }

    @Override
    public void stop() {
        publisher.stop();
    }

    @Override
    public boolean isRunning() {
        return publisher.isRunning();
    }

    /** Started before the web server and stopped after it: a node is counted on for as long as it serves. */
    @Override
    public int getPhase() {
        return 0;
    }

    private Optional<Watermark> current() {
        if (!status.filled()) {
            return Optional.empty();
        }
        var now = place;
        var watermark = new Watermark(Watermark.DELIVERY, node, now.positions(), Instant.now()).in(now.incarnation());
        return Optional.of(lease.isLimited() ? watermark.leasedFor(Duration.ofMillis(lease.length())) : watermark);
    }
}
