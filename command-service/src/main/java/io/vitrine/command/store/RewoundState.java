package io.vitrine.command.store;

/** What a command was decided on is not what the event store has: the database was rewound since it was read. */
public final class RewoundState extends RuntimeException {

    RewoundState(String message) {
        super(message);
    }
}
