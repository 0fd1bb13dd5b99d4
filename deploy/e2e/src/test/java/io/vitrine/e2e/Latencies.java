package io.vitrine.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The durations of a repeated operation. */
final class Latencies {

    private final List<Duration> sorted = new ArrayList<>();

    void add(Duration duration) {
        sorted.add(duration);
        sorted.sort(null);
    }

    Duration most() {
        return sorted.getLast();
    }

    /** Milliseconds, by name. */
    Map<String, Double> figures() {
        var figures = new LinkedHashMap<String, Double>();
        figures.put("p50", millis(at(0.50)));
        figures.put("p90", millis(at(0.90)));
        figures.put("p99", millis(at(0.99)));
        figures.put("max", millis(most()));
        return figures;
    }

    private Duration at(double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1e4) / 100.0;
    }
}
