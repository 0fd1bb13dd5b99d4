package io.vitrine.visibility;

import io.vitrine.events.Watermark;
import java.time.Duration;

/** Who should show a write before it is answered, and for how long that is worth waiting. */
public enum Audience {
    /** The query service's lists and single reads, of whatever kind: its nodes share what they show. */
    LISTING(Watermark.LISTING, false, Duration.ofSeconds(1)),
    /** Every live delivery node: each serves what it has itself. */
    APPS(Watermark.DELIVERY, true, Duration.ofSeconds(3));

    private final String projection;
    private final boolean everyNode;
    private final Duration bound;

    Audience(String projection, boolean everyNode, Duration bound) {
        this.projection = projection;
        this.everyNode = everyNode;
        this.bound = bound;
    }

    String projection() {
        return projection;
    }

    boolean everyNode() {
        return everyNode;
    }

    Duration bound() {
        return bound;
    }
}
