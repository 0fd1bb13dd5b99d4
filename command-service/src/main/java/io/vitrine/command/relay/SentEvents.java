package io.vitrine.command.relay;

import io.vitrine.events.Recorded;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * How far a topic has acknowledged events, and the last incarnation of the log that it has marks of.
 *
 * <p>A partition's offsets only grow. Where it ends before what it has acknowledged, or gives an offset a second time,
 * it has lost its last records.
 */
final class SentEvents {

    private final Map<Integer, Long> next;
    private final Map<Integer, Long> lost = new HashMap<>();
    private final int incarnation;
    private boolean complete;
    private long position;

    /**
     * @param next by partition, the offset after the last acknowledged record
     * @param incarnation whose beginning is marked on the topic, by its number; 0 for a topic without marks
     * @param complete whether all that was stored when it began is marked as sent
     */
    SentEvents(long position, Map<Integer, Long> next, int incarnation, boolean complete) {
        this.position = position;
        this.next = new HashMap<>(next);
        this.incarnation = incarnation;
        this.complete = complete;
    }

    /** Of a topic that nothing was sent to. */
    static SentEvents nothing() {
        return new SentEvents(Recorded.UNPLACED, Map.of(), 0, true);
    }

    /** Whether this event store has sent to the topic before, or at least begun to. */
    boolean isKnown() {
        return incarnation > 0;
    }

    /** Of the last event before which all are acknowledged. */
    long position() {
        return position;
    }

    Map<Integer, Long> next() {
        return Map.copyOf(next);
    }

    int incarnation() {
        return incarnation;
    }

    boolean isComplete() {
        return complete;
    }

    void complete() {
        complete = true;
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

    /** Sending begins again after a position before everything that was lost, marks included. */
    SentEvents from(long surviving, Map<Integer, Long> ends) {
        return new SentEvents(Math.min(position, surviving), ends, Math.min(incarnation, 1), incarnation <= 1);
    }

    /** Everything is to be sent again, in another incarnation, whose beginning is marked. */
    SentEvents over(int incarnation) {
        return new SentEvents(Recorded.UNPLACED, next, incarnation, false);
    }
}
