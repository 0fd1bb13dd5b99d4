package io.vitrine.http.admission;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tenants that sent a request lately, and how much each was admitted. Not safe for use by several threads. */
final class RecentTenants {

    /** A tenant that works at a person's pace counts all the time, and one that has finished not for long. */
    static final Duration WINDOW = Duration.ofSeconds(1);

    /** How many times the average of all a tenant is admitted before it is ahead. With 2, no tenant of two could be. */
    private static final double AHEAD = 1.5;

    /** Below this many requests within the window, a tenant is never ahead: an average of few says little. */
    private static final double MIN_AHEAD = 4;

    /** Least recently seen first. */
    private final Map<String, Activity> tenants = new LinkedHashMap<>();

    private final Rate all = new Rate();

    private static final class Activity {
        private final Rate admitted = new Rate();
        private long seenNanos;
    }

    /** Requests within about a window, those of longer ago with an exponentially smaller weight. */
    private static final class Rate {
        private double requests;
        private long nanos;

        double at(long nowNanos) {
            return requests * Math.exp((nanos - nowNanos) / (double) WINDOW.toNanos());
        }

        void add(long nowNanos) {
            requests = at(nowNanos) + 1;
            nanos = nowNanos;
        }
    }

    /** A request of the tenant arrives. */
    void add(String tenant, long nowNanos) {
        // A value that is replaced in place would keep its old place in the order.
        var activity = tenants.remove(tenant);
        var seen = activity == null ? new Activity() : activity;
        seen.seenNanos = nowNanos;
        tenants.put(tenant, seen);
    }

    /** A request of the tenant is admitted. */
    void admitted(String tenant, long nowNanos) {
        all.add(nowNanos);
        var activity = tenants.get(tenant);
        if (activity != null) {
            activity.admitted.add(nowNanos);
        }
    }

    /** How many tenants sent a request within the {@link #WINDOW}. */
    int count(long nowNanos) {
        var eldest = tenants.values().iterator();
        while (eldest.hasNext() && nowNanos - eldest.next().seenNanos > WINDOW.toNanos()) {
            eldest.remove();
        }
        return tenants.size();
    }

    /** Whether the tenant has clearly more than the average of those that are active. */
    boolean isAhead(String tenant, long nowNanos) {
        var activity = tenants.get(tenant);
        var active = count(nowNanos);
        if (activity == null || active < 2) {
            return false;
        }
        var own = activity.admitted.at(nowNanos);
        return own >= MIN_AHEAD && own > AHEAD * all.at(nowNanos) / active;
    }
}
