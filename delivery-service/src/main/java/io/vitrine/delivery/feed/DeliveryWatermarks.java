package io.vitrine.delivery.feed;

import io.vitrine.delivery.DeliveryProperties;
import io.vitrine.events.Watermark;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.WatermarkPublisher;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Publishes the positions that this node shows. An incomplete node publishes nothing, so that writers do not wait for
 * it.
 */
@Component
class DeliveryWatermarks implements WorkerLifecycle {

    private final FeedStatus status;
    private final ServingLease lease;
    private final String node;
    private final WatermarkPublisher publisher;
    private volatile ShownPositions shown = new ShownPositions(1, Map.of());

    /**
     * @param incarnation the number of the incarnation to which the positions belong
     * @param positions by partition
     */
    private record ShownPositions(int incarnation, Map<Integer, Long> positions) {

        ShownPositions reached(int number, Map<Integer, Long> newer) {
            var all = new HashMap<>(number == incarnation ? positions : Map.of());
            all.putAll(newer);
            return new ShownPositions(number, Map.copyOf(all));
        }
    }

    DeliveryWatermarks(KafkaClients kafka, FeedStatus status, ServingLease lease, DeliveryProperties properties) {
        this.lease = lease;
        this.status = status;
        this.node = properties.node();
        this.publisher = new WatermarkPublisher(kafka, Watermark.DELIVERY, node, this::current, lease::announced);
    }

    /**
     * The node shows every event of each partition up to the position. For the feed's thread.
     *
     * @param awaited whether a writer may wait for these positions; otherwise they are published with the next
     *     heartbeat
     */
    void reached(Map<Integer, Long> positions, int incarnation, boolean awaited) {
        shown = shown.reached(incarnation, positions);
        if (awaited) {
            publisher.publish();
        }
    }

    @Override
    public List<Worker> workers() {
        return publisher.workers();
    }

    /** Started before the web server and stopped after it, so that writers wait for the node while it serves. */
    @Override
    public int getPhase() {
        return 0;
    }

    private Optional<Watermark> current() {
        if (!status.filled()) {
            return Optional.empty();
        }
        var now = shown;
        var watermark = new Watermark(Watermark.DELIVERY, node, now.positions(), Instant.now()).in(now.incarnation());
        return Optional.of(lease.isLimited() ? watermark.leasedFor(Duration.ofMillis(lease.length())) : watermark);
    }
}
