package io.vitrine.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * How far one node has come: it shows every event of each partition up to the position. It replaces what the node said
 * before; a partition that it does not name any more is another node's.
 *
 * @param projection what shows it: {@link #LISTING} or {@link #DELIVERY}
 * @param node the process, unique among those alive
 * @param positions by partition of {@link EventTopic#NAME}, the {@link Recorded#position} of the last event it shows
 * @param at when it said so; a node that has been silent for long is taken for gone
 * @param lease for how long after that it goes on showing what it has if it cannot say anything more, in milliseconds;
 *     null for as long as it lives
 * @param incarnation the {@link LogIncarnation} that the positions are of, null for the first
 * @param stream the URL at which the node streams its watermarks to services of the installation, one line of JSON
 *     each; null if it does not
 */
public record Watermark(
        String projection,
        String node,
        SortedMap<Integer, Long> positions,
        Instant at,
        @Nullable Long lease,
        @Nullable Integer incarnation,
        @Nullable String stream) {

    /** What the query service's lists and single reads show. */
    public static final String LISTING = "listing";

    /** What a delivery node shows. */
    public static final String DELIVERY = "delivery";

    /** The longest lease: a writer that starts listens back for so long, for a node that cannot say anything more. */
    public static final Duration MAX_LEASE = Duration.ofMinutes(10);

    public Watermark {
        positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
    }

    /** @throws IllegalArgumentException if it is none */
    public static Watermark ofJson(byte[] json) {
        try {
            return EventJson.MAPPER.readValue(json, Watermark.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not a watermark: " + e.getOriginalMessage(), e);
        }
    }

    /** In one line. */
    public byte[] toJson() {
        return EventJson.MAPPER.writeValueAsBytes(this);
    }

    /** Of a node without a lease, in the first incarnation. */
    public Watermark(String projection, String node, Map<Integer, Long> positions, Instant at) {
        this(projection, node, new TreeMap<>(positions), at, null, null, null);
    }

    /** The same of an incarnation by its number. */
    public Watermark in(int number) {
        return new Watermark(projection, node, positions, at, lease, number == 1 ? null : number, stream);
    }

    /** The same of a node with a lease. */
    public Watermark leasedFor(Duration lease) {
        return new Watermark(projection, node, positions, at, lease.toMillis(), incarnation, stream);
    }

    /** The same of a node that streams them, too. */
    public Watermark streamedAt(@Nullable String url) {
        return new Watermark(projection, node, positions, at, lease, incarnation, url);
    }
}
