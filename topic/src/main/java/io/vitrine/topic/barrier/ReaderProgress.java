package io.vitrine.topic.barrier;

import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The progress of readers by projection, node and partition. Not thread-safe. */
final class ReaderProgress {

    /**
     * A node without a watermark for this long counts as stopped; a live one publishes one every second. A node with a
     * lease may serve its data without watermarks until its lease expires.
     */
    static final Duration NODE_TIMEOUT = Duration.ofSeconds(5);

    private record Node(String projection, String name) {}

    private static final class Progress {
        private Map<Integer, Long> positions = Map.of();
        private int incarnation = 1;
        private Instant at = Instant.MIN;
        private long receivedNanos;
        private long timeoutNanos = NODE_TIMEOUT.toNanos();

        /** Positions of an earlier incarnation may be lost and reused. */
        boolean isPast(int partition, ConsistencyToken write) {
            return incarnation >= write.incarnation() && positions.getOrDefault(partition, 0L) >= write.position();
        }
    }

    private final Map<Node, Progress> nodes = new HashMap<>();

    void received(Watermark watermark, long nowNanos) {
        var node = new Node(watermark.projection(), watermark.node());
        var progress = nodes.computeIfAbsent(node, _ -> new Progress());
        if (isOvertaken(watermark, progress)) {
            return;
        }
        progress.at = watermark.at();
        // The positions of a node that starts over are lower than before.
        progress.positions = watermark.positions();
        progress.incarnation = Objects.requireNonNullElse(watermark.incarnation(), 1);
        progress.receivedNanos = nowNanos;
        progress.timeoutNanos = Math.max(
                NODE_TIMEOUT.toNanos(),
                TimeUnit.MILLISECONDS.toNanos(Objects.requireNonNullElse(watermark.lease(), 0L)));
    }

    /**
     * A watermark on the topic may arrive after a later one on the stream. If it is older by more than the timeout, the
     * node's clock was set back.
     */
    private static boolean isOvertaken(Watermark watermark, Progress progress) {
        return watermark.at().isBefore(progress.at)
                && Duration.between(watermark.at(), progress.at).compareTo(NODE_TIMEOUT) < 0;
    }

    /** A node has stopped, and writers do not wait for it. */
    void left(String projection, String node) {
        nodes.remove(new Node(projection, node));
    }

    boolean anyAlive(String projection, long nowNanos) {
        return nodes.entrySet().stream().anyMatch(node -> isAlive(node, projection, nowNanos));
    }

    /** Whether at least one live node has applied the position, for nodes that share their data. */
    boolean anyPast(String projection, int partition, ConsistencyToken write, long nowNanos) {
        return nodes.entrySet().stream()
                .filter(node -> isAlive(node, projection, nowNanos))
                .anyMatch(node -> node.getValue().isPast(partition, write));
    }

    /** Whether every live node has applied the position, for nodes with their own data. */
    boolean allPast(String projection, int partition, ConsistencyToken write, long nowNanos) {
        return nodes.entrySet().stream()
                .filter(node -> isAlive(node, projection, nowNanos))
                .allMatch(node -> node.getValue().isPast(partition, write));
    }

    private static boolean isAlive(Map.Entry<Node, Progress> node, String projection, long nowNanos) {
        return node.getKey().projection().equals(projection)
                && nowNanos - node.getValue().receivedNanos < node.getValue().timeoutNanos;
    }
}
