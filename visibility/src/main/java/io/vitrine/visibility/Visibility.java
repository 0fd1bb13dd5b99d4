package io.vitrine.visibility;

import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.EventTopic;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Watermark;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Waits until readers show a write.
 *
 * <p>An audience that lets its bound pass once is late: writers wait for it no more until it has caught up with what
 * they waited for then.
 */
public final class Visibility {

    /** What a writer waited for. */
    private record Place(int partition, ConsistencyToken write) {}

    private final Readers readers = new Readers();
    private final Map<Audience, Place> late = new EnumMap<>(Audience.class);
    private int partitions;

    /**
     * Waits until all of them show the write, each for its bound at the longest.
     *
     * @return whether they do; false also where an audience has no live node
     */
    public boolean await(ProjectId project, ConsistencyToken write, List<Audience> audiences)
            throws InterruptedException {
        var shown = true;
        for (var audience : audiences) {
            shown &= await(project, write, audience);
        }
        return shown;
    }

    private synchronized boolean await(ProjectId project, ConsistencyToken write, Audience audience)
            throws InterruptedException {
        if (partitions == 0) {
            return false;
        }
        var place = new Place(EventTopic.partitionOf(project, partitions), write);
        var deadline = System.nanoTime() + audience.bound().toNanos();
        while (true) {
            var now = System.nanoTime();
            if (shows(audience, place, now)) {
                return true;
            }
            if (isLate(audience, now) || !readers.anyAlive(audience.projection(), now)) {
                return false;
            }
            var left = deadline - now;
            if (left <= 0) {
                late.put(audience, place);
                return false;
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }

    private boolean isLate(Audience audience, long now) {
        var missed = late.get(audience);
        if (missed != null && shows(audience, missed, now)) {
            late.remove(audience);
            return false;
        }
        return missed != null;
    }

    private boolean shows(Audience audience, Place place, long now) {
        if (!readers.anyAlive(audience.projection(), now)) {
            return false;
        }
        return audience.everyNode()
                ? readers.allPast(audience.projection(), place.partition(), place.write(), now)
                : readers.anyPast(audience.projection(), place.partition(), place.write(), now);
    }

    /** Into how many partitions the events go; until that is known, and while it is 0, nothing counts as shown. */
    synchronized void partitions(int count) {
        partitions = count;
    }

    synchronized void heard(List<Watermark> watermarks) {
        var now = System.nanoTime();
        watermarks.forEach(watermark -> readers.heard(watermark, now));
        notifyAll();
    }

    synchronized void left(String projection, String node) {
        readers.left(projection, node);
        notifyAll();
    }
}
