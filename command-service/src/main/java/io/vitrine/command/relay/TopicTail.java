package io.vitrine.command.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventTopic;
import io.vitrine.events.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Finds out which events a topic that has lost its last records still has. */
record TopicTail(Supplier<Consumer<String, byte[]>> consumers) {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /**
     * The position up to which the partitions have everything.
     *
     * @param lost by partition, the first offset that is gone
     */
    long surviving(Map<Integer, Long> lost) throws TimeoutException {
        var surviving = Long.MAX_VALUE;
        try (var consumer = consumers.get()) {
            for (var entry : lost.entrySet()) {
                surviving = Math.min(surviving, before(consumer, entry.getKey(), entry.getValue()));
            }
        }
        return surviving;
    }

    /**
     * The last event of each partition, in the order of their positions. A record that this version cannot read is left
     * out.
     *
     * @param ends by partition, the offset after the last record
     */
    List<Recorded<DomainEvent>> last(Map<Integer, Long> ends) throws TimeoutException {
        var last = new ArrayList<Recorded<DomainEvent>>();
        try (var consumer = consumers.get()) {
            for (var end : ends.entrySet()) {
                var record = recordBefore(consumer, end.getKey(), end.getValue());
                if (record != null) {
                    read(record).ifPresent(last::add);
                }
            }
        }
        last.sort(Comparator.comparingLong(Recorded::position));
        return last;
    }

    private static Optional<Recorded<DomainEvent>> read(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(EventTopic.read(record));
        } catch (IllegalArgumentException notAnEvent) {
            return Optional.empty();
        }
    }

    private static long before(Consumer<String, byte[]> consumer, int number, long offset) throws TimeoutException {
        var record = recordBefore(consumer, number, offset);
        return record == null ? Recorded.UNPLACED : position(record);
    }

    private static @Nullable ConsumerRecord<String, byte[]> recordBefore(
            Consumer<String, byte[]> consumer, int number, long offset) throws TimeoutException {
        var partition = new TopicPartition(EventTopic.NAME, number);
        consumer.assign(List.of(partition));
        var beginning = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        if (offset <= beginning) {
            return null;
        }
        consumer.seek(partition, offset - 1);
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() - deadline < 0) {
            for (var record : consumer.poll(POLL)) {
                return record;
            }
        }
        throw new TimeoutException("The last record of partition %d was not read.".formatted(number));
    }

    /** Of a record that is no event nothing is known, and all is sent again. */
    private static long position(ConsumerRecord<String, byte[]> record) {
        var sequence = record.headers().lastHeader("ce_sequence");
        try {
            return sequence == null ? Recorded.UNPLACED : Long.parseLong(new String(sequence.value(), UTF_8));
        } catch (NumberFormatException notOurs) {
            return Recorded.UNPLACED;
        }
    }
}
