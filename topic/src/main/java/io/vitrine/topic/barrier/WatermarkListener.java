package io.vitrine.topic.barrier;

import static java.util.stream.Collectors.toMap;

import io.vitrine.events.EventTopic;
import io.vitrine.events.Watermark;
import io.vitrine.events.WatermarkTopic;
import io.vitrine.topic.TopicListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the progress of readers. If it fails, responses are sent before readers show the writes, which are stored in
 * any case.
 */
final class WatermarkListener implements TopicListener.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(WatermarkListener.class);

    /** The maximum difference between the clocks of two machines. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(1);

    /** How far back it starts: a reader without a later watermark has stopped serving. */
    static final Duration READ_BACK = Watermark.MAX_LEASE.plus(MAX_CLOCK_SKEW);

    private final ReadBarrier barrier;
    private final AwaitedGroups groups;
    private final StreamCredential credential;
    private WatermarkFollower follower;
    private Map<TopicPartition, Long> ends = Map.of();
    private int partitions;
    private boolean live;

    WatermarkListener(ReadBarrier barrier, AwaitedGroups groups, StreamCredential credential) {
        this.barrier = barrier;
        this.groups = groups;
        this.credential = credential;
        this.follower = follower();
    }

    private WatermarkFollower follower() {
        return new WatermarkFollower(credential, one -> barrier.received(List.of(one)));
    }

    @Override
    public boolean assign(Consumer<String, byte[]> consumer) {
        partitions = partitions(consumer);
        if (partitions == 0) {
            return false;
        }
        follower.close();
        follower = follower();
        var topic = groups.partitions();
        consumer.assign(topic);
        // Not ready before the latest watermarks of all readers have been received. Otherwise a lagging reader would be
        // ignored.
        barrier.partitions(0);
        live = false;
        seek(consumer, topic);
        ends = consumer.endOffsets(topic);
        goLive(consumer);
        return true;
    }

    private void goLive(Consumer<String, byte[]> consumer) {
        if (!live && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            barrier.partitions(partitions);
            live = true;
        }
    }

    @Override
    public void received(Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
        var watermarks = read(records);
        barrier.received(watermarks);
        follower.announced(watermarks);
        goLive(consumer);
    }

    @Override
    public void stopped() {
        follower.close();
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
        return consumer.partitionsFor(WatermarkTopic.NAME).isEmpty()
                ? 0
                : consumer.partitionsFor(EventTopic.NAME).size();
    }

    /** Only the last watermark of each node, because readers publish one with every batch. */
    private List<Watermark> read(ConsumerRecords<String, byte[]> records) {
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

    /** Whether the reader had already stopped serving at the time of this watermark's receipt. */
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
                var stopped = WatermarkTopic.key(record);
                barrier.left(stopped.projection(), stopped.node());
            }
        } catch (IllegalArgumentException e) {
            LOG.warn("The progress of a reader is not known: {}", e.getMessage());
        }
    }
}
