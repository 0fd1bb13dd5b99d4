package io.vitrine.command.relay;

import io.vitrine.command.store.EventStore;
import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.Recorded;
import io.vitrine.topic.KafkaClients.ReadOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads the last records of a topic, to compare them with the event store. */
record TopicTail(Supplier<Consumer<String, byte[]>> consumers) {

    /** For reading single records. */
    static final ReadOptions OPTIONS = new ReadOptions(1, 64 * 1024);

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /**
     * In records. The database loses events from the end of its write-ahead log, where the order of concurrent
     * transactions can differ from that of their positions. The difference is less than this window.
     */
    private static final int WINDOW = 1_000;

    /**
     * The events of the topic that the event store does not have.
     *
     * @param lowest their lowest position; {@link Long#MAX_VALUE} if there are none
     * @param highest the highest position of any event at the ends of the topic
     */
    record MissingEvents(long lowest, long highest) {}

    /**
     * The position up to which all partitions are complete.
     *
     * @param lost by partition, the first offset that is lost
     */
    long surviving(Map<Integer, Long> lost) throws TimeoutException {
        var surviving = Long.MAX_VALUE;
        try (var consumer = consumers.get()) {
            for (var entry : lost.entrySet()) {
                var record = recordBefore(consumer, partition(entry.getKey()), entry.getValue());
                // A record that is not an event has no position, so everything is sent again.
                surviving = Math.min(surviving, record == null ? Recorded.UNPLACED : record.position());
            }
        }
        return surviving;
    }

    /**
     * The last record of each partition that has one. If that is a mark of the current incarnation, the last event
     * before it.
     *
     * @param ends by partition, the offset after the last record
     */
    List<TailRecord> last(Map<Integer, Long> ends, LogIncarnation current) throws TimeoutException {
        var last = new ArrayList<TailRecord>();
        try (var consumer = consumers.get()) {
            for (var end : ends.entrySet()) {
                var partition = partition(end.getKey());
                var offset = end.getValue();
                var record = recordBefore(consumer, partition, offset);
                while (record != null
                        && !record.isEvent()
                        && record.incarnation().equals(current)) {
                    record = recordBefore(consumer, partition, --offset);
                }
                if (record != null) {
                    last.add(record);
                }
            }
        }
        return last;
    }

    /** Searches each partition backwards until no event is missing. */
    MissingEvents findMissing(Map<Integer, Long> ends, LogIncarnation latest, EventStore eventStore)
            throws TimeoutException {
        var lowest = Long.MAX_VALUE;
        var highest = Recorded.UNPLACED;
        var deleted = eventStore.deletedProjects();
        try (var consumer = consumers.get()) {
            for (var end : ends.entrySet()) {
                var partition = partition(end.getKey());
                var beginning = beginning(consumer, partition);
                var isComplete = false;
                for (var to = end.getValue(); to > beginning && !isComplete; to -= WINDOW) {
                    var found = new HashMap<Long, UUID>();
                    for (var record : records(consumer, partition, Math.max(beginning, to - WINDOW), to)) {
                        highest = Math.max(highest, record.position());
                        var id = record.id();
                        if (id != null
                                && !record.isOf(deleted)
                                && !latest.lost(
                                        record.position(), record.incarnation().number())) {
                            found.put(record.position(), id);
                        }
                    }
                    var missing = eventStore.missing(found);
                    lowest = missing.isEmpty() ? lowest : Math.min(lowest, missing.getFirst());
                    isComplete = missing.isEmpty() && !found.isEmpty();
                }
            }
        }
        return new MissingEvents(lowest, highest);
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(EventTopic.NAME, number);
    }

    private static long beginning(Consumer<String, byte[]> consumer, TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private static @Nullable TailRecord recordBefore(
            Consumer<String, byte[]> consumer, TopicPartition partition, long offset) throws TimeoutException {
        return offset <= beginning(consumer, partition)
                ? null
                : records(consumer, partition, offset - 1, offset).getFirst();
    }

    /** Reads from one offset (inclusive) to another (exclusive), both of which exist. */
    private static List<TailRecord> records(
            Consumer<String, byte[]> consumer, TopicPartition partition, long from, long to) throws TimeoutException {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        var records = new ArrayList<TailRecord>();
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (consumer.position(partition) < to) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("The last records of %s were not read.".formatted(partition));
            }
            consumer.poll(POLL_TIMEOUT).forEach(record -> records.add(TailRecord.of(record)));
        }
        return records;
    }
}
