package io.vitrine.topic.barrier;

import io.vitrine.events.Watermark;
import java.time.Duration;

/** The readers that should show a write before it is answered, and for how long a writer waits for them. */
public enum ReaderGroup {
    /** The query service's lists and single reads, of whatever kind: its nodes share what they show. */
    LISTING(Watermark.LISTING, false, Duration.ofSeconds(1)),
    /** Every live delivery node: each serves what it has itself. */
    APPS(Watermark.DELIVERY, true, Duration.ofSeconds(3));

    private final String projection;
    private final boolean everyNode;
    private final Duration timeout;

    ReaderGroup(String projection, boolean everyNode, Duration timeout) {
        this.projection = projection;
        this.everyNode = everyNode;
        this.timeout = timeout;
    }

    String projection() {
        return projection;
    }

    boolean everyNode() {
        return everyNode;
    }

    Duration timeout() {
        return timeout;
    }
}
