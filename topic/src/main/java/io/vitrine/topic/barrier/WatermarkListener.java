package io.vitrine.topic.barrier;

import static java.util.stream.Collectors.toMap;

import io.vitrine.events.EventTopic;
import io.vitrine.events.Watermark;
import io.vitrine.events.WatermarkTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Receives the progress of readers. Without it writes are answered before they are shown, and are as safe as ever. */
final class WatermarkListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WatermarkListener.class);
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    /** By how much the clocks of two machines may differ. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(1);

    /** How far back it begins: a reader without a watermark since then shows nothing any more. */
    static final Duration READ_BACK = Watermark.MAX_LEASE.plus(MAX_CLOCK_SKEW);

    private final ReadBarrier barrier;
    private final AwaitedGroups groups;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final StreamCredential credential;
    private volatile boolean running;
    private @Nullable Thread thread;

    WatermarkListener(
            ReadBarrier barrier,
            AwaitedGroups groups,
            Supplier<Consumer<String, byte[]>> consumers,
            StreamCredential credential) {
        this.barrier = barrier;
        this.groups = groups;
        this.consumers = consumers;
        this.credential = credential;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("watermarks").daemon().start(this::untilStopped);
    }

    @Override
    public void stop() {
        running = false;
        var listening = thread;
        if (listening != null) {
            listening.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void untilStopped() {
        while (isRunning()) {
            try (var consumer = consumers.get();
                    var follower = new WatermarkFollower(credential, one -> barrier.received(List.of(one)))) {
                listen(consumer, follower);
            } catch (WakeupException | InterruptException stopped) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("The progress of readers is not known for now: {}", e.toString());
                LockSupport.parkNanos(RETRY_DELAY.toNanos());
            }
        }
    }

    private void listen(Consumer<String, byte[]> consumer, WatermarkFollower follower) {
        var topic = groups.partitions();
        var partitions = partitions(consumer);
        while (isRunning() && partitions == 0) {
            LockSupport.parkNanos(RETRY_DELAY.toNanos());
            partitions = partitions(consumer);
        }
        consumer.assign(topic);
        // Before the latest watermarks of all readers are received, one that lags or is cut off would be missed.
        barrier.partitions(0);
        seek(consumer, topic);
        var ends = consumer.endOffsets(topic);
        var live = false;
        while (isRunning()) {
            if (!live && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                barrier.partitions(partitions);
                live = true;
            }
            var watermarks = read(consumer.poll(POLL_TIMEOUT), live);
            barrier.received(watermarks);
            follower.announced(watermarks);
        }
    }

    private static void seek(Consumer<String, byte[]> consumer, List<TopicPartition> topic) {
        var since = System.currentTimeMillis() - READ_BACK.toMillis();
        var found = consumer.offsetsForTimes(topic.stream().collect(toMap(Function.identity(), _ -> since)));
        for (var partition : topic) {
            var place = found.get(partition);
            if (place == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, place.offset());
            }
        }
    }

    /** The number of partitions of the events; 0 until both topics exist. */
    private static int partitions(Consumer<String, byte[]> consumer) {
        var topics = consumer.listTopics();
        var events = topics.get(EventTopic.NAME);
        return events == null || topics.get(WatermarkTopic.NAME) == null ? 0 : events.size();
    }

    /** The last of each node: readers publish with every batch, and only where they are now matters. */
    private List<Watermark> read(ConsumerRecords<String, byte[]> records, boolean live) {
        var last = new LinkedHashMap<String, ConsumerRecord<String, byte[]>>();
        records.forEach(record -> last.put(record.key(), record));
        var received = new ArrayList<Watermark>();
        last.values().forEach(record -> read(record, received));
        if (!live) {
            var now = Instant.now();
            received.removeIf(watermark -> isOver(watermark, now));
        }
        return received;
    }

    /** Whether its reader was silent for so long that it shows nothing any more, or was gone before this began. */
    private static boolean isOver(Watermark watermark, Instant now) {
        var lease = Duration.ofMillis(Objects.requireNonNullElse(watermark.lease(), 0L));
        var silence = lease.compareTo(ReaderProgress.NODE_TIMEOUT) > 0 ? lease : ReaderProgress.NODE_TIMEOUT;
        return watermark.at().plus(silence).plus(MAX_CLOCK_SKEW).isBefore(now);
    }

    private void read(ConsumerRecord<String, byte[]> record, List<Watermark> received) {
        try {
            var watermark = WatermarkTopic.read(record);
            if (watermark.isPresent()) {
                received.add(watermark.get());
            } else {
                var gone = WatermarkTopic.key(record);
                barrier.left(gone.projection(), gone.node());
            }
        } catch (IllegalArgumentException e) {
            LOG.warn("The progress of a reader is not known: {}", e.getMessage());
        }
    }
}
