package io.vitrine.query.projection;

import io.vitrine.events.Watermark;
import io.vitrine.events.WatermarkTopic;
import io.vitrine.query.background.BackgroundWork;
import io.vitrine.query.watermark.WatermarkStreams;
import io.vitrine.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * States how far a runner of this node is: at once when it moves, once a second in any case, and a last time when the
 * node leaves. While services read this node's stream, each step goes there, and to the topic only what comes once a
 * second. It has a thread of its own: projecting never waits for it.
 */
final class Watermarks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watermarks.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final String projection;
    private final String node;
    private final Clock clock;
    private final Admin admin;
    private final Supplier<Producer<String, byte[]>> producers;
    private final WatermarkStreams streams;
    private final @Nullable String streamUrl;
    private final Map<Integer, Place> known = new HashMap<>();
    private boolean moved;

    /** Whether it has ever said anything, and whether the last it said names a partition. */
    private boolean said;

    private boolean speaks;
    private @Nullable Thread thread;
    private boolean closing;

    private record Place(long position, int incarnation) {

        /** They are all of one incarnation: the runner's projections start over together. */
        Place slower(Place other) {
            return position <= other.position() ? this : other;
        }
    }

    /**
     * @param projection what the runner's projections are to those who wait for them
     * @param streamUrl where services reach the streams, null if nowhere
     */
    Watermarks(
            String projection,
            String node,
            Clock clock,
            Admin admin,
            Supplier<Producer<String, byte[]>> producers,
            WatermarkStreams streams,
            @Nullable String streamUrl) {
        this.projection = projection;
        this.node = node;
        this.clock = clock;
        this.admin = admin;
        this.producers = producers;
        this.streams = streams;
        this.streamUrl = streamUrl;
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
        if (streams.areOpen()) {
            streams.publish(watermark().toJson());
        } else {
            moved = true;
            notifyAll();
        }
    }

    /** Another node speaks for the partition from now on. */
    synchronized void left(int partition) {
        known.remove(partition);
    }

    /** Says good-bye and waits a moment for that to arrive. */
    @Override
    public void close() {
        @Nullable Thread telling;
        synchronized (this) {
            telling = thread;
            known.clear();
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
                boolean last;
                Optional<ProducerRecord<String, byte[]>> record;
                synchronized (this) {
                    var wait = TimeUnit.NANOSECONDS.toMillis(nextHeartbeat - System.nanoTime());
                    if (!moved && !closing && wait > 0) {
                        wait(wait);
                    }
                    if (System.nanoTime() - nextHeartbeat >= 0) {
                        moved = true;
                        nextHeartbeat = System.nanoTime() + HEARTBEAT.toNanos();
                    }
                    last = closing;
                    record = take();
                }
                topicIsThere = topicIsThere || isThere();
                if (topicIsThere) {
                    record.ifPresent(one -> send(producer, one));
                }
                if (last) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isThere() {
        try {
            Topics.ensure(admin, WatermarkTopic.definition());
            return true;
        } catch (KafkaException e) {
            LOG.debug("A watermark was not sent; the next one comes within a second", e);
            return false;
        }
    }

    private Optional<ProducerRecord<String, byte[]>> take() {
        if (closing) {
            return said ? Optional.of(WatermarkTopic.left(projection, node)) : Optional.empty();
        }
        if (!moved) {
            return Optional.empty();
        }
        moved = false;
        // Without a partition it says so once, and is then taken for gone: nothing is shown by it any more.
        var isNews = speaks || !known.isEmpty();
        speaks = !known.isEmpty();
        said |= speaks;
        if (!isNews) {
            return Optional.empty();
        }
        var watermark = watermark();
        streams.publish(watermark.toJson());
        return Optional.of(WatermarkTopic.write(watermark));
    }

    /** Of the latest incarnation: what a partition showed of an earlier one may be lost. */
    private Watermark watermark() {
        var incarnation =
                known.values().stream().mapToInt(Place::incarnation).max().orElse(1);
        var positions = new HashMap<Integer, Long>();
        known.forEach((partition, place) -> {
            if (place.incarnation() == incarnation) {
                positions.put(partition, place.position());
            }
        });
        return new Watermark(projection, node, positions, clock.instant())
                .in(incarnation)
                .streamedAt(streamUrl);
    }

    private static void send(Producer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record, (_, e) -> {
                if (e != null) {
                    LOG.debug("A watermark was not sent; the next one comes within a second", e);
                }
            });
        } catch (RuntimeException e) {
            LOG.debug("A watermark was not sent; the next one comes within a second", e);
        }
    }
}
