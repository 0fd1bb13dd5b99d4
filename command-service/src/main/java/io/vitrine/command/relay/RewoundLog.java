package io.vitrine.command.relay;

/** The event store lacks events that the topic has: it was restored, or failed over to a replica that was behind. */
final class RewoundLog extends RuntimeException {

    /**
     * @param stored the last position of the event store
     * @param sent the last position on the topic
     */
    RewoundLog(long stored, long sent) {
        super("The event store ends at position %d, but the topic vitrine.events already has position %d: the database"
                        .formatted(stored, sent)
                + " was restored from a backup, or failed over to a replica that was behind. Nothing is relayed, so that"
                + " no position means two events. Stop all services; run SELECT setval('event_position_seq', %d) in the"
                        .formatted(sent)
                + " event store; delete the topic; empty the query service's database and every delivery store; start"
                + " the services. See docs/adr/0090.");
    }
}
