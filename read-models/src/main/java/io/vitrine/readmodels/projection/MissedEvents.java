package io.vitrine.readmodels.projection;

/** There is a gap in the events of an aggregate, so the partition is read again from its beginning. */
final class MissedEvents extends RuntimeException {

    private final int partition;

    MissedEvents(int partition) {
        super("Events of partition %d were missed.".formatted(partition), null, false, false);
        this.partition = partition;
    }

    int partition() {
        return partition;
    }
}
