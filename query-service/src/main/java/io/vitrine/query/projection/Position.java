package io.vitrine.query.projection;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far projections that are level have come in a partition.
 *
 * @param projections by name, in order
 * @param position of the last event it shows
 * @param topicId the incarnation of the topic that the offsets count in; empty before the first
 * @param nextOffset of the first record it has not looked at
 * @param rereadTo below this offset an event is old if its document has it: the partition is read again because
 *     something may have been missed
 * @param incarnation of the log that the position is one of, by its number
 * @param completeIn the last incarnation of which everything was read that there was at its beginning
 * @param apart false only if none of the partition's projects is stopped or deferred in any of the projections: what
 *     stops or defers one holds this position, and sets it in the same transaction
 */
record Position(
        Set<String> projections,
        int partition,
        long position,
        String topicId,
        long nextOffset,
        long rereadTo,
        int incarnation,
        int completeIn,
        boolean apart) {

    Position {
        projections = Collections.unmodifiableSortedSet(new TreeSet<>(projections));
    }

    /** The same for some of the projections, or others. */
    Position with(Collection<String> projections) {
        return new Position(
                new TreeSet<>(projections),
                partition,
                position,
                topicId,
                nextOffset,
                rereadTo,
                incarnation,
                completeIn,
                apart);
    }

    Position withApart(boolean apart) {
        return new Position(
                projections, partition, position, topicId, nextOffset, rereadTo, incarnation, completeIn, apart);
    }

    /** Both as one. */
    Position joined(Position level) {
        var both = new TreeSet<>(projections);
        both.addAll(level.projections);
        return with(both).withApart(apart || level.apart);
    }

    /** Whether they can move as one from here on. */
    boolean isLevelWith(Position other) {
        return partition == other.partition
                && position == other.position
                && topicId.equals(other.topicId)
                && nextOffset == other.nextOffset
                && Math.max(rereadTo, nextOffset) == Math.max(other.rereadTo, nextOffset)
                && incarnation == other.incarnation
                && completeIn == other.completeIn;
    }

    /** Whether the record still has to be looked at. */
    boolean isNew(ReceivedEvent arrival) {
        if (arrival.offset() < nextOffset || arrival.incarnation() < incarnation) {
            return false;
        }
        return arrival.position() == ReceivedEvent.UNKNOWN || isReread(arrival) || arrival.position() > position;
    }

    boolean isReread(ReceivedEvent arrival) {
        return arrival.offset() < rereadTo;
    }

    /**
     * @throws PositionConflict if there is something between here and the batch, or it is from elsewhere
     * @throws NextIncarnation if the batch has something of a later incarnation
     */
    void mustReach(Batch batch) {
        if (batch.incarnation().number() > incarnation) {
            throw new NextIncarnation(batch.incarnation());
        }
        if (!topicId.equals(batch.topicId()) || nextOffset < batch.from()) {
            throw new PositionConflict(this, batch);
        }
    }

    Position past(Batch batch) {
        if (batch.partial()) {
            return this;
        }
        // What cannot be read is not believed either: a wild position would make everything after it look old.
        var last = batch.arrivals().stream()
                .filter(arrival -> arrival.event() != null && arrival.incarnation() >= incarnation)
                .mapToLong(ReceivedEvent::position)
                .max()
                .orElse(position);
        return new Position(
                projections,
                partition,
                Math.max(position, last),
                topicId,
                Math.max(nextOffset, batch.next()),
                rereadTo,
                incarnation,
                Math.max(completeIn, batch.complete()),
                apart);
    }

    /** Where it was when the batch, of which everything is new, was still to be looked at. */
    Position before(Batch batch) {
        return new Position(
                projections,
                partition,
                batch.before(),
                topicId,
                batch.from(),
                rereadTo,
                incarnation,
                completeIn,
                apart);
    }

    /** The same position in the topic as it is: further on in it, or at its beginning if it is not what it was. */
    Position in(String topicId, OffsetRange extent) {
        if (this.topicId.isEmpty()) {
            return at(topicId, extent.beginning(), 0);
        }
        if (this.topicId.equals(topicId) && extent.reaches(nextOffset)) {
            return this;
        }
        return again(topicId, extent);
    }

    /** At the beginning, with everything up to the end under suspicion. */
    Position again(String topicId, OffsetRange extent) {
        return at(topicId, extent.beginning(), extent.end());
    }

    private Position at(String topicId, long nextOffset, long rereadTo) {
        return new Position(
                projections, partition, position, topicId, nextOffset, rereadTo, incarnation, completeIn, apart);
    }
}
