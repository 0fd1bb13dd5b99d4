package io.vitrine.query.projection;

import io.vitrine.events.EventJson;
import io.vitrine.events.Watermark;
import io.vitrine.query.background.BackgroundWork;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells everyone how far this node's projections are: at once when they move, once a second in any case, and a last
 * time when the node leaves. It has a thread of its own, so nobody who projects ever waits for it.
 */
final class Watermarks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watermarks.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final String runner;
    private final String node;
    private final Clock clock;
    private final Admin admin;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Map<Integer, Place> known = new HashMap<>();
    private final Set<Integer> moved = new HashSet<>();
    private final Set<Integer> former = new HashSet<>();
    private @Nullable Thread thread;
    private boolean closing;

    private record Place(long position, int incarnation) {

        /** They are all of one incarnation: the runner's projections start over together. */
        Place slower(Place other) {
            return position <= other.position() ? this : other;
        }
    }

    Watermarks(String runner, String node, Clock clock, Admin admin, Supplier<Producer<String, byte[]>> producers) {
        this.runner = runner;
        this.node = node;
        this.clock = clock;
        this.admin = admin;
        this.producers = producers;
    }

    synchronized void start() {
        closing = false;
        thread = Thread.ofPlatform().name("watermarks").daemon().start(this::run);
    }

    synchronized List<String> ended() {
        return closing ? List.of() : BackgroundWork.ended(thread);
    }

    /** Said is how far all projections of the runner are: they move together. */
    synchronized void reached(Collection<Position> positions) {
        var slowest = new HashMap<Integer, Place>();
        positions.forEach(position -> slowest.merge(
                position.partition(), new Place(position.position(), position.incarnation()), Place::slower));
        known.putAll(slowest);
        moved.addAll(slowest.keySet());
        former.removeAll(slowest.keySet());
        notifyAll();
    }

    /**
     * Another node speaks for the partition from now on. Nothing is said: a tombstone would mean that the node left.
     */
    synchronized void left(int partition) {
        if (known.remove(partition) != null) {
            moved.remove(partition);
            former.add(partition);
        }
    }

    /** Says good-bye and waits a moment for that to arrive. */
    @Override
    public void close() {
        @Nullable Thread telling;
        synchronized (this) {
            telling = thread;
            former.addAll(known.keySet());
            known.clear();
            moved.clear();
            closing = true;
            notifyAll();
        }
        try {
            if (telling != null) {
                telling.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var nextHeartbeat = System.nanoTime();
        try (var producer = producers.get()) {
            var topicIsThere = false;
            while (true) {
                var last = false;
                List<ProducerRecord<String, byte[]>> records;
                synchronized (this) {
                    var wait = TimeUnit.NANOSECONDS.toMillis(nextHeartbeat - System.nanoTime());
                    if (moved.isEmpty() && !closing && wait > 0) {
                        wait(wait);
                    }
                    if (System.nanoTime() - nextHeartbeat >= 0) {
                        moved.addAll(known.keySet());
                        nextHeartbeat = System.nanoTime() + HEARTBEAT.toNanos();
                    }
                    last = closing;
                    records = take();
                }
                topicIsThere = topicIsThere || makeTopic();
                if (topicIsThere) {
                    send(producer, records);
                }
                if (last) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ProducerRecord<String, byte[]>> take() {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        if (closing) {
            former.forEach(partition -> records.add(new ProducerRecord<>(
                    Watermark.TOPIC, watermark(partition, new Place(0, 1)).key(), null)));
            former.clear();
        }
        moved.forEach(partition -> {
            var position = known.get(partition);
            if (position != null) {
                var watermark = watermark(partition, position);
                records.add(new ProducerRecord<>(
                        Watermark.TOPIC, watermark.key(), EventJson.MAPPER.writeValueAsBytes(watermark)));
            }
        });
        moved.clear();
        return records;
    }

    private Watermark watermark(int partition, Place place) {
        return new Watermark(runner, node, partition, place.position(), clock.instant()).in(place.incarnation());
    }

    private static void send(Producer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records) {
        try {
            records.forEach(record -> producer.send(record, (_, e) -> {
                if (e != null) {
                    LOG.debug("A watermark was not sent; the next one comes within a second", e);
                }
            }));
        } catch (RuntimeException e) {
            LOG.debug("Watermarks were not sent; the next ones come within a second", e);
        }
    }

    private boolean makeTopic() throws InterruptedException {
        var topic = new NewTopic(Watermark.TOPIC, Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        return Topics.isThere(admin, topic);
    }
}
