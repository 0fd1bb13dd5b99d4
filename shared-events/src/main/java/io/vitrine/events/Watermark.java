package io.vitrine.events;

import java.time.Instant;

/**
 * How far one node has come with one projection: it shows every event of the partition up to the position.
 *
 * @param projection for example {@code widgets-v1} or {@code delivery}
 * @param node the process, unique among those alive
 * @param partition of {@link EventTopic#NAME}
 * @param position the {@link Recorded#position} of the last event it shows
 * @param at when it said so; a node that has been silent for long is taken for gone
 */
public record Watermark(String projection, String node, int partition, long position, Instant at) {

    /** The compacted topic on which nodes say how far they are; the key is {@link #key}. */
    public static final String TOPIC = "vitrine.watermarks";

    public String key() {
        return projection + "/" + node + "/" + partition;
    }
}
