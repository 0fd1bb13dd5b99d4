package io.vitrine.command.relay;

/** The event store lacks events that the topic has: it was restored, or failed over to a replica that was behind. */
final class RewoundLog extends RuntimeException {

    /**
     * @param position of an event that was sent and is not stored
     * @param highest the highest position that was ever used, as far as is known
     */
    RewoundLog(long position, long highest) {
        super("The event store does not have the event that the topic vitrine.events has at position %d: the database"
                        .formatted(position)
                + " was restored from a backup, or failed over to a replica that was behind. Nothing is relayed, so that"
                + " no position means two events. Stop all services; run SELECT setval('event_position_seq', %d) in the"
                        .formatted(highest)
                + " event store; delete the topic; empty the query service's database and every delivery store; start"
                + " the services. See docs/adr/0090.");
    }
}
