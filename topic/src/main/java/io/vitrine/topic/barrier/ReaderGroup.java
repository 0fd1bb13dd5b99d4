package io.vitrine.topic.barrier;

import io.vitrine.events.Watermark;
import java.time.Duration;

/** A group of readers that should apply a write before the response, and the timeout for them. */
public enum ReaderGroup {
    /** The lists and single reads of the query service, whose nodes share their data. */
    LISTING(Watermark.LISTING, false, Duration.ofSeconds(1)),
    /** All live delivery nodes, because each serves its own data. */
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
