package io.vitrine.command.axon;

import io.vitrine.command.CommandContext;
import io.vitrine.events.Recorded;

/** One attempt to execute a command: its context, and the positions of its stored events. */
final class CommandAttempt {

    private final CommandContext occasion;
    private long position = Recorded.UNPLACED;
    private boolean written;

    CommandAttempt(CommandContext occasion) {
        this.occasion = occasion;
    }

    CommandContext occasion() {
        return occasion;
    }

    /** Starts an attempt, possibly after a failed one. */
    void begin() {
        position = Recorded.UNPLACED;
        written = false;
    }

    /** From here on something of it may be in the transaction. */
    void writes() {
        written = true;
    }

    boolean hasWritten() {
        return written;
    }

    void storedAt(long position) {
        this.position = position;
    }

    /** Of its last event, or {@link Recorded#UNPLACED} if it led to none. */
    long position() {
        return position;
    }
}
