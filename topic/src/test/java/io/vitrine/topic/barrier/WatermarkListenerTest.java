package io.vitrine.topic.barrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.EventTopic;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Watermark;
import io.vitrine.events.WatermarkTopic;
import io.vitrine.topic.TopicListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Watermarks from before the start of the listener are used as well. */
class WatermarkListenerTest {

    private static final TopicPartition TOPIC = WatermarkTopic.of(Watermark.DELIVERY);
    private static final int PARTITIONS = 12;

    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    /** The records of each poll; by default the first poll returns all records. */
    private final List<Consumer<MockConsumer<String, byte[]>>> polls = new ArrayList<>();

    private final ReadBarrier barrier = new ReadBarrier();
    private final ProjectId project = ProjectId.random();
    private final TopicListener listener = new TopicListener(
            "watermarks",
            "The progress of readers is unknown",
            this::consumer,
            new WatermarkListener(
                    barrier, new AwaitedGroups(Set.of(ReaderGroup.APPS)), new StreamCredential(List.of())));

    @AfterEach
    void stop() {
        listener.stop();
    }

    @Test
    void a_delivery_node_that_lags_and_last_published_before_the_listener_began_is_waited_for() {
        published(Duration.ofMinutes(10), "gone", 1);
        published(Duration.ofSeconds(3), "lagging", 3);
        published(Duration.ofSeconds(1), "quick", 7);

        listener.start();

        assertThat(eventually(() -> shown(3))).as("both nodes were received").isTrue();
        assertThat(shown(7)).as("one of them lags").isFalse();
    }

    @Test
    void a_node_that_is_cut_off_is_waited_for_until_its_lease_has_run_out_although_the_listener_has_begun_since() {
        published(Duration.ofMinutes(12), "over", 1, Duration.ofMinutes(10));
        published(Duration.ofMinutes(8), "cut-off", 3, Duration.ofMinutes(10));
        published(Duration.ofMinutes(5), "shorter", 1, Duration.ofMinutes(3));
        published(Duration.ofMinutes(5), "crashed", 1);
        published(Duration.ofSeconds(1), "quick", 7);

        listener.start();

        assertThat(eventually(() -> shown(3)))
                .as("those that still show something were received")
                .isTrue();
        assertThat(shown(7)).as("one of them is cut off, and shows what it has").isFalse();
    }

    @Test
    void until_the_latest_watermarks_of_all_readers_are_received_nothing_counts_as_shown() throws InterruptedException {
        published(Duration.ofSeconds(3), "quick", 7);
        published(Duration.ofSeconds(1), "lagging", 3);
        var halfReceived = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        polls.add(consumer -> consumer.addRecord(records.getFirst()));
        polls.add(consumer -> {
            halfReceived.countDown();
            await(goOn);
            consumer.addRecord(records.getLast());
        });

        listener.start();

        await(halfReceived);
        assertThat(shown(7)).as("the node that lags was not received yet").isFalse();
        goOn.countDown();
        assertThat(eventually(() -> shown(3))).as("both nodes were received").isTrue();
        assertThat(shown(7)).as("one of them lags").isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean shown(long position) {
        try {
            return barrier.await(project, new ConsistencyToken(position, 1), List.of(ReaderGroup.APPS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean eventually(BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return condition.getAsBoolean();
    }

    private void published(Duration ago, String node, long position) {
        published(ago, node, position, null);
    }

    private void published(Duration ago, String node, long position, @Nullable Duration lease) {
        var at = Instant.now().minus(ago);
        var watermark = new Watermark(
                Watermark.DELIVERY, node, Map.of(EventTopic.partitionOf(project, PARTITIONS), position), at);
        var written = WatermarkTopic.write(lease == null ? watermark : watermark.leasedFor(lease));
        records.add(new ConsumerRecord<>(
                TOPIC.topic(),
                TOPIC.partition(),
                records.size(),
                at.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                written.key(),
                written.value(),
                new RecordHeaders(),
                java.util.Optional.empty()));
    }

    /** Kafka's mock consumer, extended by the lookup of offsets by time. */
    private MockConsumer<String, byte[]> consumer() {
        var consumer = new MockConsumer<String, byte[]>("latest") {
            @Override
            public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                    Map<TopicPartition, Long> times) {
                var found = new HashMap<TopicPartition, OffsetAndTimestamp>();
                times.forEach((partition, time) -> records.stream()
                        .filter(record -> record.timestamp() >= time)
                        .findFirst()
                        .ifPresent(record ->
                                found.put(partition, new OffsetAndTimestamp(record.offset(), record.timestamp()))));
                return found;
            }
        };
        consumer.updatePartitions(TOPIC.topic(), partitions(TOPIC.topic(), 2));
        consumer.updatePartitions(EventTopic.NAME, partitions(EventTopic.NAME, PARTITIONS));
        consumer.updateEndOffsets(Map.of(TOPIC, (long) records.size()));
        if (polls.isEmpty()) {
            polls.add(one -> records.forEach(one::addRecord));
        }
        polls.forEach(poll -> consumer.schedulePollTask(() -> poll.accept(consumer)));
        return consumer;
    }

    private static List<PartitionInfo> partitions(String topic, int count) {
        var infos = new ArrayList<PartitionInfo>();
        for (var partition = 0; partition < count; partition++) {
            infos.add(new PartitionInfo(topic, partition, Node.noNode(), new Node[0], new Node[0]));
        }
        return infos;
    }
}
