package io.vitrine.delivery.feed;

import io.vitrine.delivery.DeliveryProperties;
import io.vitrine.events.Watermark;
import io.vitrine.topic.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Says what this node shows: at once where that is waited for, and every second that it lives. A node that does not
 * know yet what there is says nothing, so that it is not waited for. On a thread of its own: neither applying nor
 * serving ever waits for it.
 */
@Component
class Watermarks implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Watermarks.class);

    private static final Duration BEAT = Duration.ofSeconds(1);

    /** How long a node that leaves tries to say so. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final KafkaClients kafka;
    private final FeedStatus status;
    private final Lease lease;
    private final String node;
    private final Semaphore news = new Semaphore(0);
    private volatile Place place = new Place(1, Map.of());
    private volatile boolean running;
    private Thread thread = new Thread();
    private boolean heard = true;

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

    Watermarks(KafkaClients kafka, FeedStatus status, Lease lease, DeliveryProperties properties) {
        this.lease = lease;
        this.kafka = kafka;
        this.status = status;
        this.node = properties.node();
    }

    /**
     * The node shows every event of each partition up to the position. For the feed's thread.
     *
     * @param awaited whether a writer, or who is told of a publish, may wait for that; what is not awaited is said with
     *     the next beat
     */
    void reached(Map<Integer, Long> positions, int incarnation, boolean awaited) {
        place = place.reached(incarnation, positions);
        if (awaited) {
            news.release();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("watermarks").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        news.release();
        try {
            if (!thread.join(FAREWELL)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Started before the web server and stopped after it: a node is counted on for as long as it serves. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        while (running) {
            try (var topic = WatermarkProducer.open(kafka)) {
                announce(topic);
                complain(topic.failure());
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                complain(e);
            }
        }
    }

    /** Once, until it works again. */
    private void complain(@Nullable Exception failure) {
        if (failure != null) {
            if (heard) {
                LOG.warn("How far this node is cannot be said: {}", failure.toString());
            }
            awaitNews();
        }
        heard = failure == null;
    }

    private void announce(WatermarkProducer topic) {
        var said = false;
        while (running && topic.failure() == null) {
            if (status.filled()) {
                topic.say(watermark(), lease::told);
                said = true;
            }
            awaitNews();
        }
        if (said) {
            topic.forget(node);
        }
    }

    private Watermark watermark() {
        var now = place;
        var watermark = new Watermark(Watermark.DELIVERY, node, now.positions(), Instant.now()).in(now.incarnation());
        return lease.isLimited() ? watermark.leasedFor(Duration.ofMillis(lease.length())) : watermark;
    }

    /** For a beat at most. */
    private void awaitNews() {
        try {
            news.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS);
            news.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
