package io.vitrine.delivery.feed;

import io.vitrine.delivery.DeliveryProperties;
import io.vitrine.events.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells the others what this node shows: at once when that changes, and every second that it lives. A node that does
 * not know yet what there is says nothing, for nobody is to wait for it. On a thread of its own: neither applying nor
 * serving ever waits for it.
 */
@Component
class Watermarks implements SmartLifecycle {

    static final String PROJECTION = "delivery";

    private static final Logger LOG = LoggerFactory.getLogger(Watermarks.class);

    private static final Duration BEAT = Duration.ofSeconds(1);

    /** How long a node that leaves tries to say so. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Kafka kafka;
    private final FeedStatus status;
    private final Lease lease;
    private final String node;
    private final Map<Integer, Place> places = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);
    private volatile boolean running;
    private Thread thread = new Thread();
    private boolean heard = true;

    /** @param incarnation of the log that the position is one of, by its number */
    private record Place(long position, int incarnation) {}

    Watermarks(Kafka kafka, FeedStatus status, Lease lease, DeliveryProperties properties) {
        this.lease = lease;
        this.kafka = kafka;
        this.status = status;
        this.node = properties.node();
    }

    /** The node shows every event of the partition up to the position. */
    void reached(int partition, long position, int incarnation) {
        places.put(partition, new Place(position, incarnation));
        news.release();
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
            try (var topic = WatermarkTopic.open(kafka)) {
                announce(topic);
                complain(topic.failure());
            } catch (InterruptedException e) {
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
                LOG.warn("Nobody hears how far this node is: {}", failure.toString());
            }
            awaitNews();
        }
        heard = failure == null;
    }

    private void announce(WatermarkTopic topic) {
        var said = new HashMap<Integer, Place>();
        var next = Instant.MIN;
        while (running && topic.failure() == null) {
            var now = Instant.now();
            var due = !now.isBefore(next);
            next = due ? now.plus(BEAT) : next;
            if (status.filled()) {
                places.forEach((partition, place) -> {
                    var news = !place.equals(said.put(partition, place));
                    if (due || news) {
                        topic.say(watermark(partition, place.position(), now).in(place.incarnation()), lease::told);
                    }
                });
            }
            awaitNews();
        }
        topic.forget(said.keySet().stream().map(this::key).toList());
    }

    private Watermark watermark(int partition, long position, Instant at) {
        return new Watermark(PROJECTION, node, partition, position, at, lease.isLimited() ? lease.length() : null);
    }

    private String key(int partition) {
        return watermark(partition, 0, Instant.EPOCH).key();
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
