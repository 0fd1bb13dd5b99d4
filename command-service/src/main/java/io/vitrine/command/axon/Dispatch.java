package io.vitrine.command.axon;

import io.vitrine.command.Occasion;
import io.vitrine.events.Recorded;

/** One try to carry out a command: its occasion, and where its events came to be stored. */
final class Dispatch {

    private final Occasion occasion;
    private long position = Recorded.UNPLACED;
    private boolean written;

    Dispatch(Occasion occasion) {
        this.occasion = occasion;
    }

    Occasion occasion() {
        return occasion;
    }

    /** It is tried, perhaps again after a try that came to nothing. */
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
