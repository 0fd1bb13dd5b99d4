package io.vitrine.delivery.feed;

import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.ProjectId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The positions that the node has applied, for reads that must include a write. */
@Component
public final class AppliedPositions {

    private final Map<Integer, Long> positions = new HashMap<>();
    private LogIncarnation shown = LogIncarnation.FIRST;
    private LogIncarnation known = LogIncarnation.FIRST;

    /** The node shows every event of the partition up to the position. */
    synchronized void reached(int partition, long position) {
        positions.put(partition, position);
        notifyAll();
    }

    /** The positions from which the node continues, in all partitions. */
    synchronized void reset(LogIncarnation incarnation, Map<Integer, Long> all) {
        shown = incarnation;
        positions.clear();
        positions.putAll(all);
        announce(incarnation);
        notifyAll();
    }

    /** The event store is in an incarnation that the node may not show yet. */
    synchronized void announce(LogIncarnation incarnation) {
        if (incarnation.number() > known.number()) {
            known = incarnation;
        }
    }

    /** Whether the write is lost, because a later incarnation began before its position. */
    public synchronized boolean isLost(ConsistencyToken write) {
        return known.lost(write.position(), write.incarnation());
    }

    /**
     * Waits until the node shows the write.
     *
     * @param project null for a project that the node does not know; then any partition with this position is
     *     sufficient
     * @return whether the node shows the write
     */
    public synchronized boolean await(@Nullable ProjectId project, ConsistencyToken write, Duration timeout)
            throws InterruptedException {
        var deadline = System.nanoTime() + timeout.toNanos();
        while (!shows(project, write)) {
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (!left.isPositive()) {
                return false;
            }
            wait(left.toMillis() + 1);
        }
        return true;
    }

    private boolean shows(@Nullable ProjectId project, ConsistencyToken write) {
        if (positions.isEmpty() || shown.number() < write.incarnation()) {
            return false;
        }
        if (project == null) {
            return positions.values().stream().anyMatch(reached -> reached >= write.position());
        }
        return positions.getOrDefault(EventTopic.partitionOf(project, positions.size()), 0L) >= write.position();
    }
}
