package io.vitrine.visibility;

import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.Watermark;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What readers said of their progress, by projection, node and partition. Not safe for use by several threads. */
final class Readers {

    /**
     * A node that says nothing for so long is taken for gone; a living one speaks every second. One that has a lease
     * may be silent for longer and still show what it has, until its lease has run out.
     */
    static final Duration SILENCE = Duration.ofSeconds(5);

    private record Node(String projection, String name) {}

    private record Place(long position, int incarnation) {

        private static final Place NOWHERE = new Place(0, 1);

        /** What was shown in an earlier incarnation of the log may be lost, and its positions are used again. */
        boolean isPast(ConsistencyToken write) {
            return incarnation >= write.incarnation() && position >= write.position();
        }
    }

    private static final class Progress {
        private final Map<Integer, Place> places = new HashMap<>();
        private long heardNanos;
        private long patienceNanos = SILENCE.toNanos();
    }

    private final Map<Node, Progress> nodes = new HashMap<>();

    void heard(Watermark watermark, long nowNanos) {
        var node = new Node(watermark.projection(), watermark.node());
        var progress = nodes.computeIfAbsent(node, _ -> new Progress());
        // A node that begins anew says less than before, and means it.
        var incarnation = Objects.requireNonNullElse(watermark.incarnation(), 1);
        progress.places.put(watermark.partition(), new Place(watermark.position(), incarnation));
        progress.heardNanos = nowNanos;
        progress.patienceNanos = Math.max(
                SILENCE.toNanos(), TimeUnit.MILLISECONDS.toNanos(Objects.requireNonNullElse(watermark.lease(), 0L)));
    }

    /** A node has left and need not be waited for. */
    void left(String projection, String node) {
        nodes.remove(new Node(projection, node));
    }

    boolean anyAlive(String projection, long nowNanos) {
        return nodes.entrySet().stream().anyMatch(node -> isAlive(node, projection, nowNanos));
    }

    /** Whether one live node at least has come so far: enough where nodes share what they show. */
    boolean anyPast(String projection, int partition, ConsistencyToken write, long nowNanos) {
        return nodes.entrySet().stream()
                .filter(node -> isAlive(node, projection, nowNanos))
                .anyMatch(node -> isPast(node.getValue(), partition, write));
    }

    /** Whether every live node has come so far: needed where each shows what it has itself. */
    boolean allPast(String projection, int partition, ConsistencyToken write, long nowNanos) {
        return nodes.entrySet().stream()
                .filter(node -> isAlive(node, projection, nowNanos))
                .allMatch(node -> isPast(node.getValue(), partition, write));
    }

    private static boolean isPast(Progress progress, int partition, ConsistencyToken write) {
        return progress.places.getOrDefault(partition, Place.NOWHERE).isPast(write);
    }

    private static boolean isAlive(Map.Entry<Node, Progress> node, String projection, long nowNanos) {
        return node.getKey().projection().equals(projection)
                && nowNanos - node.getValue().heardNanos < node.getValue().patienceNanos;
    }
}
