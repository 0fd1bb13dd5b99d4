package io.vitrine.query.projection;

/** The events of an aggregate jumped: some never came, so the partition has to be read from its beginning. */
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
