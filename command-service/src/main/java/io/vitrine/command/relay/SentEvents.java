package io.vitrine.command.relay;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * How far a topic has acknowledged events.
 *
 * <p>A partition's offsets only grow. Where it ends before what it has acknowledged, or gives an offset a second time,
 * it has lost its last records.
 */
final class SentEvents {

    private final Map<Integer, Long> next;
    private final Map<Integer, Long> lost = new HashMap<>();
    private long position;

    /** @param next by partition, the offset after the last acknowledged record */
    SentEvents(long position, Map<Integer, Long> next) {
        this.position = position;
        this.next = new HashMap<>(next);
    }

    /** Of the last event before which all are acknowledged. */
    long position() {
        return position;
    }

    Map<Integer, Long> next() {
        return Map.copyOf(next);
    }

    void reached(long position) {
        this.position = position;
    }

    void acknowledged(RecordMetadata record) {
        // A repeat that the broker recognized has no offset.
        if (record.hasOffset()) {
            var before = next.put(record.partition(), record.offset() + 1);
            if (before != null && record.offset() < before) {
                lost.merge(record.partition(), record.offset(), Math::min);
            }
        }
    }

    /** @param ends by partition, the offset after the last record that the topic has */
    void compare(Map<Integer, Long> ends) {
        next.forEach((partition, acknowledged) -> {
            var end = ends.getOrDefault(partition, 0L);
            if (end < acknowledged) {
                lost.merge(partition, end, Math::min);
            }
        });
    }

    /** By partition, the first offset whose acknowledged record is gone; empty if nothing is. */
    Map<Integer, Long> lost() {
        return Map.copyOf(lost);
    }

    /** Sending begins again after a position before everything that was lost. */
    SentEvents from(long surviving, Map<Integer, Long> ends) {
        return new SentEvents(Math.min(position, surviving), ends);
    }
}
