package io.vitrine.query.projection;

/**
 * How far a projection has come in a partition.
 *
 * @param position of the last event it shows
 * @param topicId the incarnation of the topic that the offsets count in; empty before the first
 * @param nextOffset of the first record it has not looked at
 * @param rereadTo below this offset an event is old if its document has it: the partition is read again because
 *     something may have been missed
 */
record Position(String projection, int partition, long position, String topicId, long nextOffset, long rereadTo) {

    /** Whether the record still has to be looked at. */
    boolean isNew(Arrival arrival) {
        if (arrival.offset() < nextOffset) {
            return false;
        }
        return arrival.position() == Arrival.UNKNOWN || isReread(arrival) || arrival.position() > position;
    }

    boolean isReread(Arrival arrival) {
        return arrival.offset() < rereadTo;
    }

    /** @throws Displaced if there is something between here and the batch, or it is from elsewhere */
    void mustReach(Batch batch) {
        if (!topicId.equals(batch.topicId()) || nextOffset < batch.from()) {
            throw new Displaced(this, batch);
        }
    }

    Position past(Batch batch) {
        if (batch.partial()) {
            return this;
        }
        // What cannot be read is not believed either: a wild position would make everything after it look old.
        var last = batch.arrivals().stream()
                .filter(arrival -> arrival.event() != null)
                .mapToLong(Arrival::position)
                .max()
                .orElse(position);
        return new Position(
                projection, partition, Math.max(position, last), topicId, Math.max(nextOffset, batch.next()), rereadTo);
    }

    /** The same position in the topic as it is: further on in it, or at its beginning if it is not what it was. */
    Position in(String topicId, Extent extent) {
        if (this.topicId.isEmpty()) {
            return new Position(projection, partition, position, topicId, extent.beginning(), 0);
        }
        if (this.topicId.equals(topicId) && extent.reaches(nextOffset)) {
            return this;
        }
        return again(topicId, extent);
    }

    /** At the beginning, with everything up to the end under suspicion. */
    Position again(String topicId, Extent extent) {
        return new Position(projection, partition, position, topicId, extent.beginning(), extent.end());
    }
}
