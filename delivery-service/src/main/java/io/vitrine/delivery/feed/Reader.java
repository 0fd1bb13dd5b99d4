package io.vitrine.delivery.feed;

import io.vitrine.delivery.store.Store;
import io.vitrine.events.EventTopic;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.KafkaClients.ReadOptions;
import io.vitrine.topic.TopicIdentity;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of one topic from the store's positions, until the topic is replaced or Kafka is unavailable.
 */
final class Reader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

    private static final ReadOptions OPTIONS = new ReadOptions(64, 512 << 10, true);

    private static final Duration POLL = Duration.ofMillis(500);

    /** After so long without a record it is time to look whether the topic is still there. */
    private static final Duration IDLE_LOOK = Duration.ofSeconds(5);

    /** Between two looks at a topic that is not there yet, in milliseconds. */
    private static final long LOOK = 250;

    private final Applier applier;
    private final Repairs repairs;
    private final Store store;
    private final FeedStatus status;
    private final ServingLease lease;
    private final CountDownLatch stopping;
    private final Admin admin;
    private final Consumer<String, byte[]> consumer;
    private @Nullable Map<TopicPartition, Long> goal;
    private long asked;
    private long looked;

    Reader(
            KafkaClients kafka,
            Applier applier,
            Quarantine quarantine,
            Store store,
            FeedStatus status,
            ServingLease lease,
            CountDownLatch stopping) {
        this.applier = applier;
        this.repairs = new Repairs(quarantine, applier, status);
        this.store = store;
        this.status = status;
        this.lease = lease;
        this.stopping = stopping;
        this.admin = kafka.admin();
        this.consumer = kafka.reader(OPTIONS);
    }

    /** Returns when the topic is another than it was, or when it is to stop. */
    void follow() throws InterruptedException {
        var topic = await();
        var partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(EventTopic.NAME, partition))
                .toList();
        consumer.assign(partitions);
        seek(partitions, applier.start(topic.id(), topic.partitions()));
        var ends = consumer.endOffsets(partitions);
        LOG.info("Following {} partitions of {}, topic id {}", topic.partitions(), EventTopic.NAME, topic.id());
        if (!applier.isRefilling()) {
            status.following();
        }
        while (stopping.getCount() > 0 && poll(topic)) {
            fill(ends);
            renew(partitions);
            status.lag(lag(partitions));
        }
    }

    /** Ends {@link #follow}; the only thing that another thread may do. */
    void wakeUp() {
        consumer.wakeup();
    }

    /**
     * Polled records do not show that a topic was created again, and an offset of the old one may exist in the new one.
     * So the topic's id is looked at <em>after</em> the records were polled, and they count only if it is still the
     * same. A look holds for {@link EventTopic#LOOK_INTERVAL}: no relay sends anything to a new topic sooner than that.
     *
     * @return whether it is
     */
    private boolean poll(TopicIdentity topic) {
        try {
            var records = consumer.poll(applier.mayFanOut() ? Duration.ZERO : POLL);
            if (isToBeLookedAt(records) && !topic.equals(look())) {
                LOG.warn("The topic {} is not what it was; reading starts anew", EventTopic.NAME);
                return false;
            }
            if (!records.isEmpty()) {
                applier.apply(records, topic.id());
            }
            applier.fanOut();
            repairs.turn(consumer, topic.id());
        } catch (OffsetOutOfRangeException e) {
            LOG.warn(
                    "The topic does not have the offsets {}; it is read from its start",
                    e.offsetOutOfRangePartitions());
            consumer.seekToBeginning(e.partitions());
        }
        return true;
    }

    private boolean isToBeLookedAt(ConsumerRecords<String, byte[]> records) {
        var age = System.nanoTime() - looked;
        return age > (records.isEmpty() ? IDLE_LOOK : EventTopic.LOOK_INTERVAL).toNanos();
    }

    private @Nullable TopicIdentity look() {
        // Counted from before the question: the answer tells of no earlier moment.
        looked = System.nanoTime();
        return TopicIdentity.find(admin).orElse(null);
    }

    private TopicIdentity await() throws InterruptedException {
        var found = look();
        while (found == null) {
            status.waitingForTopic(EventTopic.NAME);
            if (stopping.await(LOOK, TimeUnit.MILLISECONDS)) {
                throw new WakeupException();
            }
            found = look();
        }
        return found;
    }

    private void seek(Collection<TopicPartition> partitions, Map<Integer, Long> offsets) {
        for (var partition : partitions) {
            var offset = offsets.get(partition.partition());
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
    }

    private void fill(Map<TopicPartition, Long> ends) {
        if (!status.filled() && !applier.isRefilling() && reached(ends)) {
            store.write(batch -> batch.markFilled());
            status.markFilled();
            LOG.info("The store has all that the topic had; the node is ready");
        }
    }

    /** What was polled may have been fetched long ago; only the topic's ends tell what there is now. */
    private void renew(Collection<TopicPartition> partitions) {
        if (applier.isRefilling()) {
            // What is served is not what the topic has: a node with a lease stops when that has run out.
            goal = null;
            return;
        }
        if (goal == null && lease.isToBeRenewed()) {
            asked = System.nanoTime();
            goal = consumer.endOffsets(partitions);
        }
        if (goal != null && reached(goal)) {
            lease.heard(asked);
            goal = null;
        }
    }

    private boolean reached(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private long lag(Collection<TopicPartition> partitions) {
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

    @Override
    public void close() {
        repairs.end();
        consumer.close();
    }
}
