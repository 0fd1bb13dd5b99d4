package io.vitrine.http.admission;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the tenants that sent a request lately. Not safe for use by several threads. */
final class RecentTenants {

    /** A tenant that works at a person's pace counts all the time, and one that has finished not for long. */
    static final Duration WINDOW = Duration.ofSeconds(1);

    /** When the last request of each came, in nanoseconds; the longest ago first. */
    private final Map<String, Long> requests = new LinkedHashMap<>();

    /** A request of the tenant arrives. */
    void add(String tenant, long nowNanos) {
        // A value that is replaced in place would keep its old place in the order.
        requests.remove(tenant);
        requests.put(tenant, nowNanos);
    }

    /** How many tenants sent a request within the {@link #WINDOW}. */
    int count(long nowNanos) {
        var eldest = requests.values().iterator();
        while (eldest.hasNext() && nowNanos - eldest.next() > WINDOW.toNanos()) {
            eldest.remove();
        }
        return requests.size();
    }
}
