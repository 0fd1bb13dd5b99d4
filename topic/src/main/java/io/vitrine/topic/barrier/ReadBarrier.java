package io.vitrine.topic.barrier;

import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.EventTopic;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Watermark;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Waits until readers have applied a write.
 *
 * <p>A group that exceeds its timeout is late: writers do not wait for it until it has caught up with that write.
 */
public final class ReadBarrier {

    /** The write that a writer waited for. */
    private record Target(int partition, ConsistencyToken write) {}

    private final ReaderProgress progress = new ReaderProgress();
    private final Map<ReaderGroup, Target> late = new EnumMap<>(ReaderGroup.class);
    private int partitions;

    /**
     * Waits until all groups have applied the write, with a timeout for each group.
     *
     * @return whether all of them have applied it; false if a group has no live node
     */
    public boolean await(ProjectId project, ConsistencyToken write, List<ReaderGroup> groups)
            throws InterruptedException {
        var shown = true;
        for (var group : groups) {
            shown &= await(project, write, group);
        }
        return shown;
    }

    private synchronized boolean await(ProjectId project, ConsistencyToken write, ReaderGroup group)
            throws InterruptedException {
        if (partitions == 0) {
            return false;
        }
        var target = new Target(EventTopic.partitionOf(project, partitions), write);
        var deadline = System.nanoTime() + group.timeout().toNanos();
        while (true) {
            var now = System.nanoTime();
            if (shows(group, target, now)) {
                return true;
            }
            if (isLate(group, now) || !progress.anyAlive(group.projection(), now)) {
                return false;
            }
            var remaining = deadline - now;
            if (remaining <= 0) {
                late.put(group, target);
                return false;
            }
            wait(Math.max(1, remaining / 1_000_000));
        }
    }

    private boolean isLate(ReaderGroup group, long now) {
        var missed = late.get(group);
        if (missed != null && shows(group, missed, now)) {
            late.remove(group);
            return false;
        }
        return missed != null;
    }

    private boolean shows(ReaderGroup group, Target target, long now) {
        if (!progress.anyAlive(group.projection(), now)) {
            return false;
        }
        return group.everyNode()
                ? progress.allPast(group.projection(), target.partition(), target.write(), now)
                : progress.anyPast(group.projection(), target.partition(), target.write(), now);
    }

    /** The number of partitions of the events. While it is unknown or 0, no write counts as applied. */
    synchronized void partitions(int count) {
        partitions = count;
    }

    synchronized void received(List<Watermark> watermarks) {
        var now = System.nanoTime();
        watermarks.forEach(watermark -> progress.received(watermark, now));
        notifyAll();
    }

    synchronized void left(String projection, String node) {
        progress.left(projection, node);
        notifyAll();
    }
}
