package io.vitrine.command.axon;

import io.vitrine.command.CommandContext;
import io.vitrine.events.Recorded;

/** One attempt to execute a command: its context, and the position of its last stored event. */
final class CommandAttempt {

    private final CommandContext context;
    private long position = Recorded.UNPLACED;
    private boolean written;

    CommandAttempt(CommandContext context) {
        this.context = context;
    }

    CommandContext context() {
        return context;
    }

    /** Starts an attempt, possibly after a failed one. */
    void begin() {
        position = Recorded.UNPLACED;
        written = false;
    }

    /** From now on, the transaction may contain writes of this command. */
    void writes() {
        written = true;
    }

    boolean hasWritten() {
        return written;
    }

    void storedAt(long position) {
        this.position = position;
    }

    /** The position of its last event, or {@link Recorded#UNPLACED} if it has no events. */
    long position() {
        return position;
    }
}
