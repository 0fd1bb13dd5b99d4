package io.vitrine.visibility;

import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.Watermark;
import java.time.Duration;
import java.time.Instant;
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

    private static final class Progress {
        private Map<Integer, Long> positions = Map.of();
        private int incarnation = 1;
        private Instant at = Instant.MIN;
        private long heardNanos;
        private long timeoutNanos = SILENCE.toNanos();

        /** What was shown in an earlier incarnation of the log may be lost, and its positions are used again. */
        boolean isPast(int partition, ConsistencyToken write) {
            return incarnation >= write.incarnation() && positions.getOrDefault(partition, 0L) >= write.position();
        }
    }

    private final Map<Node, Progress> nodes = new HashMap<>();

    void heard(Watermark watermark, long nowNanos) {
        var node = new Node(watermark.projection(), watermark.node());
        var progress = nodes.computeIfAbsent(node, _ -> new Progress());
        if (isOvertaken(watermark, progress)) {
            return;
        }
        progress.at = watermark.at();
        // A node that begins anew says less than before, and means it.
        progress.positions = watermark.positions();
        progress.incarnation = Objects.requireNonNullElse(watermark.incarnation(), 1);
        progress.heardNanos = nowNanos;
        progress.timeoutNanos = Math.max(
                SILENCE.toNanos(), TimeUnit.MILLISECONDS.toNanos(Objects.requireNonNullElse(watermark.lease(), 0L)));
    }

    /**
     * A watermark on the topic may arrive after a later one on the stream. Longer ago the node's clock was set back.
     */
    private static boolean isOvertaken(Watermark watermark, Progress progress) {
        return watermark.at().isBefore(progress.at)
                && Duration.between(watermark.at(), progress.at).compareTo(SILENCE) < 0;
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
                .anyMatch(node -> node.getValue().isPast(partition, write));
    }

    /** Whether every live node has come so far: needed where each shows what it has itself. */
    boolean allPast(String projection, int partition, ConsistencyToken write, long nowNanos) {
        return nodes.entrySet().stream()
                .filter(node -> isAlive(node, projection, nowNanos))
                .allMatch(node -> node.getValue().isPast(partition, write));
    }

    private static boolean isAlive(Map.Entry<Node, Progress> node, String projection, long nowNanos) {
        return node.getKey().projection().equals(projection)
                && nowNanos - node.getValue().heardNanos < node.getValue().timeoutNanos;
    }
}
