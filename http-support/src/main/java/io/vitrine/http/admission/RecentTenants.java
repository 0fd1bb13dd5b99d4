package io.vitrine.http.admission;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the tenants with a recent request. Not thread-safe. */
final class RecentTenants {

    /** Long enough for a tenant with interactive use to count continuously, and short enough after its last request. */
    static final Duration WINDOW = Duration.ofSeconds(1);

    /** The time of each tenant's last request in nanoseconds, oldest first. */
    private final Map<String, Long> requests = new LinkedHashMap<>();

    /** A request of the tenant arrives. */
    void add(String tenant, long nowNanos) {
        // A replaced value would keep its old place in the order.
        requests.remove(tenant);
        requests.put(tenant, nowNanos);
    }

    /** The number of tenants with a request within the {@link #WINDOW}. */
    int count(long nowNanos) {
        var eldest = requests.values().iterator();
        while (eldest.hasNext() && nowNanos - eldest.next() > WINDOW.toNanos()) {
            eldest.remove();
        }
        return requests.size();
    }
}
