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
 * The progress of one node: it shows every event of each partition up to the position. A watermark replaces the
 * previous one of the node. A partition that it no longer lists belongs to another node.
 *
 * @param projection the reader: {@link #LISTING} or {@link #DELIVERY}
 * @param node the process, unique among the running ones
 * @param positions by partition of {@link EventTopic#NAME}, the {@link Recorded#position} of the last event that it
 *     shows
 * @param at the time of the watermark; a node without a recent watermark counts as stopped
 * @param lease how long the node keeps serving its state after this watermark if it cannot send another, in
 *     milliseconds; null for no limit
 * @param incarnation the {@link LogIncarnation} of the positions, null for the first
 * @param stream the URL at which the node streams its watermarks to services of the installation, one line of JSON
 *     each; null for none
 */
public record Watermark(
        String projection,
        String node,
        SortedMap<Integer, Long> positions,
        Instant at,
        @Nullable Long lease,
        @Nullable Integer incarnation,
        @Nullable String stream) {

    /** The lists and single reads of the query service. */
    public static final String LISTING = "listing";

    /** The published widgets of a delivery node. */
    public static final String DELIVERY = "delivery";

    /**
     * The maximum lease. A starting writer reads watermarks back for that time, to find nodes that can no longer send
     * one.
     */
    public static final Duration MAX_LEASE = Duration.ofMinutes(10);

    public Watermark {
        positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
    }

    /** @throws IllegalArgumentException if the text is not a watermark */
    public static Watermark ofJson(byte[] json) {
        try {
            return EventJson.MAPPER.readValue(json, Watermark.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not a watermark: " + e.getOriginalMessage(), e);
        }
    }

    /** The JSON text, in one line. */
    public byte[] toJson() {
        return EventJson.MAPPER.writeValueAsBytes(this);
    }

    /** A watermark without a lease, in the first incarnation. */
    public Watermark(String projection, String node, Map<Integer, Long> positions, Instant at) {
        this(projection, node, new TreeMap<>(positions), at, null, null, null);
    }

    /** This watermark in another incarnation. */
    public Watermark in(int number) {
        return new Watermark(projection, node, positions, at, lease, number == 1 ? null : number, stream);
    }

    /** This watermark with a lease. */
    public Watermark leasedFor(Duration lease) {
        return new Watermark(projection, node, positions, at, lease.toMillis(), incarnation, stream);
    }

    /** This watermark with the URL of the node's stream. */
    public Watermark streamedAt(@Nullable String url) {
        return new Watermark(projection, node, positions, at, lease, incarnation, url);
    }
}
