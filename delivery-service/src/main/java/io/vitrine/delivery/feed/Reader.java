package io.vitrine.delivery.feed;

import io.vitrine.delivery.store.Store;
import io.vitrine.events.EventTopic;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.KafkaClients.ReadOptions;
import io.vitrine.topic.TopicIdentity;
import io.vitrine.worker.Worker;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);

    /** How often the topic is checked while no records arrive. */
    private static final Duration IDLE_CHECK_INTERVAL = Duration.ofSeconds(5);

    /** How often a missing topic is checked. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    private final Applier applier;
    private final Repairs repairs;
    private final Store store;
    private final FeedStatus status;
    private final ServingLease lease;
    private final Worker.Run run;
    private final Admin admin;
    private final Consumer<String, byte[]> consumer;
    private @Nullable Map<TopicPartition, Long> renewalGoal;
    private long renewalRequestedAt;
    private long checkedAt;

    Reader(
            KafkaClients kafka,
            Applier applier,
            Quarantine quarantine,
            Store store,
            FeedStatus status,
            ServingLease lease,
            Worker.Run run) {
        this.applier = applier;
        this.repairs = new Repairs(quarantine, applier, status);
        this.store = store;
        this.status = status;
        this.lease = lease;
        this.run = run;
        this.admin = kafka.admin();
        this.consumer = kafka.reader(OPTIONS);
    }

    /** Returns when the topic has been replaced, or when the node stops. */
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
        while (!run.isOver() && poll(topic)) {
            markFilledIfComplete(ends);
            renewLease(partitions);
            status.lag(lag(partitions));
            run.works();
        }
    }

    /** Ends {@link #follow}. The only method that another thread may call. */
    void wakeUp() {
        consumer.wakeup();
    }

    /**
     * Polled records do not reveal that a topic was recreated, and an offset of the old topic may exist in the new one.
     * Therefore the topic's id is checked <em>after</em> a poll, and the records are used only if it is unchanged. A
     * check is valid for {@link EventTopic#CHECK_INTERVAL}, because the relay waits longer than that before it sends to
     * a new topic.
     *
     * @return whether the topic is unchanged
     */
    private boolean poll(TopicIdentity topic) {
        try {
            var records = consumer.poll(applier.mayFanOut() ? Duration.ZERO : POLL_TIMEOUT);
            if (isCheckDue(records) && !topic.equals(check())) {
                LOG.warn("The topic {} is not what it was; reading starts anew", EventTopic.NAME);
                return false;
            }
            if (!records.isEmpty()) {
                applier.apply(records, topic.id());
            }
            applier.fanOut();
            repairs.processNext(consumer, topic.id());
        } catch (OffsetOutOfRangeException e) {
            LOG.warn(
                    "The topic does not have the offsets {}; it is read from its start",
                    e.offsetOutOfRangePartitions());
            consumer.seekToBeginning(e.partitions());
        }
        return true;
    }

    private boolean isCheckDue(ConsumerRecords<String, byte[]> records) {
        var age = System.nanoTime() - checkedAt;
        return age > (records.isEmpty() ? IDLE_CHECK_INTERVAL : EventTopic.CHECK_INTERVAL).toNanos();
    }

    private @Nullable TopicIdentity check() {
        // The time before the request, because the response is at least as recent.
        checkedAt = System.nanoTime();
        return TopicIdentity.find(admin).orElse(null);
    }

    private TopicIdentity await() throws InterruptedException {
        var found = check();
        while (found == null) {
            status.waitingForTopic(EventTopic.NAME);
            run.pause(POLL_INTERVAL);
            if (run.isOver()) {
                throw new WakeupException();
            }
            found = check();
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

    private void markFilledIfComplete(Map<TopicPartition, Long> ends) {
        if (!status.filled() && !applier.isRefilling() && reached(ends)) {
            store.write(batch -> batch.markFilled());
            status.markFilled();
            LOG.info("The store has all that the topic had; the node is ready");
        }
    }

    /** Polled records may have been fetched long ago. Only the topic's end offsets prove that the node is current. */
    private void renewLease(Collection<TopicPartition> partitions) {
        if (applier.isRefilling()) {
            // The served data is outdated, so the lease is not renewed.
            renewalGoal = null;
            return;
        }
        if (renewalGoal == null && lease.isRenewalDue()) {
            renewalRequestedAt = System.nanoTime();
            renewalGoal = consumer.endOffsets(partitions);
        }
        if (renewalGoal != null && reached(renewalGoal)) {
            lease.checked(renewalRequestedAt);
            renewalGoal = null;
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
