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

/** Looks at a topic from its ends: which events it still has, and which of them the event store has. */
record TopicTail(Supplier<Consumer<String, byte[]>> consumers) {

    /** For looking at single records. */
    static final ReadOptions OPTIONS = new ReadOptions(1, 64 * 1024);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /**
     * In records. Events are lost from the end of the database's own log, in which writers that were on their way
     * together may be in another order than that of their positions: by no more than there were.
     */
    private static final int WINDOW = 1_000;

    /**
     * Events that the topic has and the event store has not.
     *
     * @param lowest position of them, {@link Long#MAX_VALUE} for none
     * @param highest position that was seen at the ends of the topic, of any event
     */
    record Gone(long lowest, long highest) {}

    /**
     * The position up to which the partitions have everything.
     *
     * @param lost by partition, the first offset that is gone
     */
    long surviving(Map<Integer, Long> lost) throws TimeoutException {
        var surviving = Long.MAX_VALUE;
        try (var consumer = consumers.get()) {
            for (var entry : lost.entrySet()) {
                var record = recordBefore(consumer, partition(entry.getKey()), entry.getValue());
                // Of a record that is no event nothing is known, and all is sent again.
                surviving = Math.min(surviving, record == null ? Recorded.UNPLACED : record.position());
            }
        }
        return surviving;
    }

    /**
     * The last record of each partition that has one, or if that is a mark of the incarnation the last event before it.
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

    /** Goes back in each partition until nothing is missing any more. */
    Gone gone(Map<Integer, Long> ends, LogIncarnation latest, EventStore log) throws TimeoutException {
        var lowest = Long.MAX_VALUE;
        var highest = Recorded.UNPLACED;
        try (var consumer = consumers.get()) {
            for (var end : ends.entrySet()) {
                var partition = partition(end.getKey());
                var beginning = beginning(consumer, partition);
                var isWhole = false;
                for (var to = end.getValue(); to > beginning && !isWhole; to -= WINDOW) {
                    var there = new HashMap<Long, UUID>();
                    for (var record : records(consumer, partition, Math.max(beginning, to - WINDOW), to)) {
                        highest = Math.max(highest, record.position());
                        var id = record.id();
                        if (id != null
                                && !latest.lost(
                                        record.position(), record.incarnation().number())) {
                            there.put(record.position(), id);
                        }
                    }
                    var missing = log.missing(there);
                    lowest = missing.isEmpty() ? lowest : Math.min(lowest, missing.getFirst());
                    isWhole = missing.isEmpty() && !there.isEmpty();
                }
            }
        }
        return new Gone(lowest, highest);
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

    /** From one offset to before another, both of which are there. */
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
            consumer.poll(POLL).forEach(record -> records.add(TailRecord.of(record)));
        }
        return records;
    }
}
