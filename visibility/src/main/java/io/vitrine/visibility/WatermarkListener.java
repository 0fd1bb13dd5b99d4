package io.vitrine.visibility;

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

/** Listens to what readers say of their progress. Without it writes are answered unseen, and are as safe as ever. */
final class WatermarkListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WatermarkListener.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** By how much the clocks of two machines may differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    /** How far back it begins: a reader that said nothing for longer shows nothing any more. */
    static final Duration READ_BACK = Watermark.MAX_LEASE.plus(CLOCKS);

    private final Visibility visibility;
    private final Awaited awaited;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final StreamCredential credential;
    private volatile boolean running;
    private @Nullable Thread thread;

    WatermarkListener(
            Visibility visibility,
            Awaited awaited,
            Supplier<Consumer<String, byte[]>> consumers,
            StreamCredential credential) {
        this.visibility = visibility;
        this.awaited = awaited;
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
                    var follower = new WatermarkFollower(credential, one -> visibility.heard(List.of(one)))) {
                listen(consumer, follower);
            } catch (WakeupException | InterruptException stopped) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("The progress of readers is not known for now: {}", e.toString());
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    private void listen(Consumer<String, byte[]> consumer, WatermarkFollower follower) {
        var topic = awaited.partitions();
        var partitions = partitions(consumer);
        while (isRunning() && partitions == 0) {
            LockSupport.parkNanos(RETRY.toNanos());
            partitions = partitions(consumer);
        }
        consumer.assign(topic);
        // Until all is heard that readers said lately, one that lags or is cut off would be forgotten.
        visibility.partitions(0);
        seek(consumer, topic);
        var ends = consumer.endOffsets(topic);
        var heard = false;
        while (isRunning()) {
            if (!heard && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                visibility.partitions(partitions);
                heard = true;
            }
            var watermarks = read(consumer.poll(POLL), heard);
            visibility.heard(watermarks);
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

    /** Into how many partitions the events go; 0 until both topics exist. */
    private static int partitions(Consumer<String, byte[]> consumer) {
        var topics = consumer.listTopics();
        var events = topics.get(EventTopic.NAME);
        return events == null || topics.get(WatermarkTopic.NAME) == null ? 0 : events.size();
    }

    /** Of each key the last thing said: readers speak with every batch, and only where they are now matters. */
    private List<Watermark> read(ConsumerRecords<String, byte[]> records, boolean live) {
        var last = new LinkedHashMap<String, ConsumerRecord<String, byte[]>>();
        records.forEach(record -> last.put(record.key(), record));
        var said = new ArrayList<Watermark>();
        last.values().forEach(record -> read(record, said));
        if (!live) {
            var now = Instant.now();
            said.removeIf(watermark -> isOver(watermark, now));
        }
        return said;
    }

    /** Whether its reader was silent for so long that it shows nothing any more, or was gone before this began. */
    private static boolean isOver(Watermark watermark, Instant now) {
        var lease = Duration.ofMillis(Objects.requireNonNullElse(watermark.lease(), 0L));
        var silence = lease.compareTo(Readers.SILENCE) > 0 ? lease : Readers.SILENCE;
        return watermark.at().plus(silence).plus(CLOCKS).isBefore(now);
    }

    private void read(ConsumerRecord<String, byte[]> record, List<Watermark> said) {
        try {
            var watermark = WatermarkTopic.read(record);
            if (watermark.isPresent()) {
                said.add(watermark.get());
            } else {
                var gone = WatermarkTopic.key(record);
                visibility.left(gone.projection(), gone.node());
            }
        } catch (IllegalArgumentException e) {
            LOG.warn("The progress of a reader is not known: {}", e.getMessage());
        }
    }
}
