package io.vitrine.command.relay;

import io.vitrine.events.Recorded;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The position up to which a topic has acknowledged events, and the last incarnation that is marked on it.
 *
 * <p>A partition's offsets only grow. If it ends before the last acknowledged offset, or assigns an offset twice, it
 * has lost its last records.
 */
final class SentEvents {

    private final Map<Integer, Long> next;
    private final Map<Integer, Long> lost = new HashMap<>();
    private final int incarnation;
    private boolean complete;
    private long position;

    /**
     * @param next by partition, the offset after the last acknowledged record
     * @param incarnation the number of the incarnation whose beginning is marked on the topic; 0 for a topic without
     *     marks
     * @param complete whether all events that were stored when the incarnation began are marked as sent
     */
    SentEvents(long position, Map<Integer, Long> next, int incarnation, boolean complete) {
        this.position = position;
        this.next = new HashMap<>(next);
        this.incarnation = incarnation;
        this.complete = complete;
    }

    /** For a topic to which nothing was sent. */
    static SentEvents nothing() {
        return new SentEvents(Recorded.UNPLACED, Map.of(), 0, true);
    }

    /** Whether this event store has started to send to the topic before. */
    boolean isKnown() {
        return incarnation > 0;
    }

    /** The position up to which all events are acknowledged. */
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
        // A duplicate that the broker recognized has no offset.
        if (record.hasOffset()) {
            var before = next.put(record.partition(), record.offset() + 1);
            if (before != null && record.offset() < before) {
                lost.merge(record.partition(), record.offset(), Math::min);
            }
        }
    }

    /** @param ends by partition, the offset after the last record of the topic */
    void compare(Map<Integer, Long> ends) {
        next.forEach((partition, acknowledged) -> {
            var end = ends.getOrDefault(partition, 0L);
            if (end < acknowledged) {
                lost.merge(partition, end, Math::min);
            }
        });
    }

    /** By partition, the first offset whose acknowledged record is lost; empty if none is. */
    Map<Integer, Long> lost() {
        return Map.copyOf(lost);
    }

    /** Restarts at a position before all lost records, including marks. */
    SentEvents from(long surviving, Map<Integer, Long> ends) {
        return new SentEvents(Math.min(position, surviving), ends, Math.min(incarnation, 1), incarnation <= 1);
    }

    /** Restarts with the first event in a new incarnation, whose beginning is marked. */
    SentEvents over(int incarnation) {
        return new SentEvents(Recorded.UNPLACED, next, incarnation, false);
    }
}
