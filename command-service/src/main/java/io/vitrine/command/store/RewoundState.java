package io.vitrine.command.store;

/** The state of a decision does not match the event store: the database was rewound after it was read. */
public final class RewoundState extends RuntimeException {

    RewoundState(String message) {
        super(message);
    }
}
