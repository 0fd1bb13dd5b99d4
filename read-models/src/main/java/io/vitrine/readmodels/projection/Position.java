package io.vitrine.readmodels.projection;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The position of projections that are level in a partition.
 *
 * @param projections their names, in order
 * @param position of the last applied event
 * @param topicId the incarnation of the topic that the offsets count in; empty before the first
 * @param nextOffset of the next record
 * @param rereadTo below this offset, the position of each document decides whether an event is new, because the
 *     partition is read again after events may have been missed
 * @param incarnation the number of the log's incarnation that the position belongs to
 * @param completeIn the last incarnation of which all events have been read that existed at its beginning
 * @param apart false only if no project of the partition is stopped or deferred in any of the projections. A
 *     transaction that stops or defers one holds this position and sets it
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

    /** The same position for other projections. */
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

    /** One position for the projections of both. */
    Position joined(Position level) {
        var both = new TreeSet<>(projections);
        both.addAll(level.projections);
        return with(both).withApart(apart || level.apart);
    }

    /** Whether both can move as one position. */
    boolean isLevelWith(Position other) {
        return partition == other.partition
                && position == other.position
                && topicId.equals(other.topicId)
                && nextOffset == other.nextOffset
                && Math.max(rereadTo, nextOffset) == Math.max(other.rereadTo, nextOffset)
                && incarnation == other.incarnation
                && completeIn == other.completeIn;
    }

    /** Whether the record is not applied yet. */
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
     * @throws PositionConflict if there are records between this position and the batch, or it is from another topic
     * @throws NextIncarnation if the batch has records of a later incarnation
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
        // The position of an unreadable record is not trusted: too high a one would make all later records look old.
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

    /** The position before the batch, of which all records are new. */
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

    /** The same position in the current topic, or the beginning if the topic or its records are others. */
    Position in(String topicId, OffsetRange extent) {
        if (this.topicId.isEmpty()) {
            return at(topicId, extent.beginning(), 0);
        }
        if (this.topicId.equals(topicId) && extent.reaches(nextOffset)) {
            return this;
        }
        return again(topicId, extent);
    }

    /** At the beginning, with all records up to the end to be read again. */
    Position again(String topicId, OffsetRange extent) {
        return at(topicId, extent.beginning(), extent.end());
    }

    private Position at(String topicId, long nextOffset, long rereadTo) {
        return new Position(
                projections, partition, position, topicId, nextOffset, rereadTo, incarnation, completeIn, apart);
    }
}
