package io.vitrine.delivery.feed;

import io.vitrine.delivery.store.Store;
import io.vitrine.events.EventTopic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Follows the topic, all partitions of it, on one thread, for as long as the node lives and whatever happens to Kafka.
 * When anything fails it starts again from what the store has; while it cannot follow, the node serves what it knows.
 */
@Component
class Feed implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private static final Duration POLL = Duration.ofMillis(500);

    /** Between two looks at a topic that is not there yet, in milliseconds. */
    private static final long LOOK = 250;

    /** Before a new start after a failure, in milliseconds. */
    private static final long PAUSE = 1_000;

    private final Kafka kafka;
    private final Store store;
    private final Applier applier;
    private final FeedStatus status;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private Thread thread = new Thread();

    Feed(Kafka kafka, Store store, FeedStatus status, Watermarks watermarks, FeedMetrics metrics) {
        this.kafka = kafka;
        this.store = store;
        this.status = status;
        this.applier = new Applier(store, status, watermarks, metrics);
    }

    @Override
    public void start() {
        store.read(view -> {
            status.stops(view.stops());
            if (view.filled()) {
                status.markFilled();
            }
            return true;
        });
        stopping = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("feed").start(this::run);
    }

    /** Waits for the batch at hand, so that the store can be closed afterwards. */
    @Override
    public void stop() {
        stopping.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    /** Started before the web server and stopped after it, so that the node follows for as long as it serves. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        while (isRunning()) {
            try {
                follow();
            } catch (InterruptedException | InterruptException e) {
                return;
            } catch (RuntimeException e) {
                if (status.cutOff("%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()))) {
                    LOG.warn("The topic cannot be followed at the moment; what is known is served", e);
                }
                if (pause(PAUSE)) {
                    return;
                }
            }
        }
    }

    /** Returns when the topic is another than it was. */
    private void follow() throws InterruptedException {
        try (var probe = new EventTopicProbe(kafka.admin());
                var consumer = kafka.consumer()) {
            var topic = await(probe);
            var partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(EventTopic.NAME, partition))
                    .toList();
            consumer.assign(partitions);
            seek(consumer, partitions, applier.start(topic.id(), topic.partitions()));
            var ends = consumer.endOffsets(partitions);
            LOG.info("Following {} partitions of {}, topic id {}", topic.partitions(), EventTopic.NAME, topic.id());
            status.following();

            var same = true;
            while (same && isRunning()) {
                same = poll(consumer, probe, topic);
                fill(consumer, ends);
                status.lag(lag(consumer, partitions));
            }
        }
    }

    /**
     * A topic made anew does not show in what is polled, and an offset of the old one may well exist in the new one. So
     * the topic's id is asked for <em>after</em> the records were polled, and they count only if it is still the same.
     */
    private boolean poll(Consumer<String, byte[]> consumer, EventTopicProbe probe, EventTopicProbe.Found topic)
            throws InterruptedException {
        try {
            var records = consumer.poll(POLL);
            if (!topic.equals(probe.look())) {
                LOG.warn("The topic {} is not what it was; reading starts anew", EventTopic.NAME);
                return false;
            }
            if (!records.isEmpty()) {
                applier.apply(records, topic.id());
            }
        } catch (OffsetOutOfRangeException e) {
            LOG.warn(
                    "The topic does not have the offsets {}; it is read from its start",
                    e.offsetOutOfRangePartitions());
            consumer.seekToBeginning(e.partitions());
        }
        return true;
    }

    private EventTopicProbe.Found await(EventTopicProbe probe) throws InterruptedException {
        var found = probe.look();
        while (found == null) {
            status.waitingForTopic(EventTopic.NAME);
            if (stopping.await(LOOK, TimeUnit.MILLISECONDS)) {
                throw new InterruptedException();
            }
            found = probe.look();
        }
        return found;
    }

    private static void seek(
            Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions, Map<Integer, Long> offsets) {
        for (var partition : partitions) {
            var offset = offsets.get(partition.partition());
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
    }

    private void fill(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        if (!status.filled()
                && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            store.write(batch -> batch.markFilled());
            status.markFilled();
            LOG.info("The store has all that the topic had; the node is ready");
        }
    }

    private static long lag(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        var sum = 0L;
        for (var partition : partitions) {
            var behind = consumer.currentLag(partition);
            if (behind.isEmpty()) {
                return FeedStatus.UNKNOWN;
            }
            sum += behind.getAsLong();
        }
        return sum;
    }

    /** @return whether the feed is to stop */
    private boolean pause(long millis) {
        try {
            return stopping.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
