package io.vitrine.local.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What writers saw: the time of every acknowledgement, and failed attempts. Times are {@link System#nanoTime()}. */
final class Acknowledgements {

    /**
     * What writers saw in a period.
     *
     * @param acknowledged the number of acknowledged writes
     * @param longestGap between two acknowledgements of any writers
     * @param slowestWrite from the first attempt to the acknowledgement
     * @param failures the number of failed attempts by reason; each was repeated until it was acknowledged
     */
    record Seen(int acknowledged, Duration longestGap, Duration slowestWrite, Map<String, Integer> failures) {}

    private record Write(long begun, long acknowledged) {}

    private record Failure(long time, String reason) {}

    private final List<Write> writes = Collections.synchronizedList(new ArrayList<>());
    private final List<Failure> failures = Collections.synchronizedList(new ArrayList<>());

    void acknowledged(long begun, long time) {
        writes.add(new Write(begun, time));
    }

    void failed(long time, String reason) {
        failures.add(new Failure(time, reason));
    }

    /** Between two times. The gap before the first and after the last acknowledgement counts too. */
    Seen between(long from, long to) {
        var times = new TreeSet<Long>();
        var count = 0;
        var slowest = 0L;
        synchronized (writes) {
            for (var write : writes) {
                if (write.acknowledged() >= from && write.acknowledged() <= to) {
                    count++;
                    slowest = Math.max(slowest, write.acknowledged() - write.begun());
                    times.add(write.acknowledged());
                }
            }
        }
        var gap = 0L;
        var last = from;
        for (var time : times) {
            gap = Math.max(gap, time - last);
            last = time;
        }
        gap = Math.max(gap, to - last);
        return new Seen(count, Duration.ofNanos(gap), Duration.ofNanos(slowest), failuresBetween(from, to));
    }

    private Map<String, Integer> failuresBetween(long from, long to) {
        var counts = new TreeMap<String, Integer>();
        synchronized (failures) {
            failures.stream()
                    .filter(failure -> failure.time() >= from && failure.time() <= to)
                    .forEach(failure -> counts.merge(failure.reason(), 1, Integer::sum));
        }
        return counts;
    }
}
