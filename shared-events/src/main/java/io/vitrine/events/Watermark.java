package io.vitrine.events;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one node has come with one projection: it shows every event of the partition up to the position.
 *
 * @param projection what shows it: {@code listing}, {@code journal} or {@code delivery}
 * @param node the process, unique among those alive
 * @param partition of {@link EventTopic#NAME}
 * @param position the {@link Recorded#position} of the last event it shows
 * @param at when it said so; a node that has been silent for long is taken for gone
 * @param lease for how long after that it goes on showing what it has if it cannot say anything more, in milliseconds;
 *     null for as long as it lives
 * @param incarnation the {@link LogIncarnation} that the position is one of, null for the first
 */
public record Watermark(
        String projection,
        String node,
        int partition,
        long position,
        Instant at,
        @Nullable Long lease,
        @Nullable Integer incarnation) {

    /** Of a node that needs nobody to go on. */
    public Watermark(String projection, String node, int partition, long position, Instant at) {
        this(projection, node, partition, position, at, null, null);
    }

    /** Of the first incarnation. */
    public Watermark(String projection, String node, int partition, long position, Instant at, @Nullable Long lease) {
        this(projection, node, partition, position, at, lease, null);
    }

    /** The same of an incarnation by its number. */
    public Watermark in(int number) {
        return new Watermark(projection, node, partition, position, at, lease, number == 1 ? null : number);
    }

    /** The compacted topic on which nodes say how far they are; the key is {@link #key}. */
    public static final String TOPIC = "vitrine.watermarks";

    /** The longest lease: a writer that starts listens back for so long, for a node that cannot say anything more. */
    public static final Duration MAX_LEASE = Duration.ofMinutes(10);

    public String key() {
        return projection + "/" + node + "/" + partition;
    }
}
