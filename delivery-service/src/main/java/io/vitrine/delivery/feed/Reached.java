package io.vitrine.delivery.feed;

import io.vitrine.events.EventTopic;
import io.vitrine.events.ProjectId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far the node shows the topic, for reads that must show a write at least. */
@Component
public final class Reached {

    private final Map<Integer, Long> positions = new HashMap<>();

    /** The node shows every event of the partition up to the position. All partitions are told of at the start. */
    synchronized void reached(int partition, long position) {
        positions.put(partition, position);
        notifyAll();
    }

    /**
     * Waits until the node shows what is at the position.
     *
     * @param project null for one that the node does not know: then as much as a position alone tells, that some
     *     partition has come that far
     * @return whether it does
     */
    public synchronized boolean await(@Nullable ProjectId project, long position, Duration longest)
            throws InterruptedException {
        var deadline = System.nanoTime() + longest.toNanos();
        while (!shows(project, position)) {
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (!left.isPositive()) {
                return false;
            }
            wait(left.toMillis() + 1);
        }
        return true;
    }

    private boolean shows(@Nullable ProjectId project, long position) {
        if (positions.isEmpty()) {
            return false;
        }
        if (project == null) {
            return positions.values().stream().anyMatch(reached -> reached >= position);
        }
        return positions.getOrDefault(EventTopic.partitionOf(project, positions.size()), 0L) >= position;
    }
}
