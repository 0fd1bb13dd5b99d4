package io.vitrine.readmodels.projection;

import io.vitrine.events.LogIncarnation;

/** The topic has records of a later incarnation of the log, so everything is read again. */
final class NextIncarnation extends RuntimeException {

    private final transient LogIncarnation incarnation;

    NextIncarnation(LogIncarnation incarnation) {
        super("Incarnation %d of the log has begun.".formatted(incarnation.number()), null, false, false);
        this.incarnation = incarnation;
    }

    LogIncarnation incarnation() {
        return incarnation;
    }
}
