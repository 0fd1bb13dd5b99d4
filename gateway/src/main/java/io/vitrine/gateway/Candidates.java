package io.vitrine.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The processes of a service in the order in which a request tries them: in rotation, and those that refuse requests
 * last. They are still tried if there is no other, because what is known about them may be out of date.
 */
final class Candidates {

    /** The time for which a process without a connection is avoided; then one request tries it again. */
    static final Duration AVOIDED = Duration.ofSeconds(1);

    private final List<ServiceAddress> addresses;
    private final LongSupplier nanoTime;
    private final AtomicInteger turn = new AtomicInteger();

    /** When the last connection failed, by address. */
    private final Map<ServiceAddress, Long> failures = new ConcurrentHashMap<>();

    /** The addresses that have reported that they take no requests. */
    private final Map<ServiceAddress, Boolean> unready = new ConcurrentHashMap<>();

    /** @param nanoTime a monotonic clock, in nanoseconds */
    Candidates(List<ServiceAddress> addresses, LongSupplier nanoTime) {
        this.addresses = addresses;
        this.nanoTime = nanoTime;
    }

    /** All addresses, the one to try first at the beginning. */
    List<ServiceAddress> next() {
        var size = addresses.size();
        if (size == 1) {
            return addresses;
        }
        var first = Math.floorMod(turn.getAndIncrement(), size);
        var usable = new ArrayList<ServiceAddress>(size);
        var others = new ArrayList<ServiceAddress>();
        for (var i = 0; i < size; i++) {
            var address = addresses.get((first + i) % size);
            (isUsable(address) ? usable : others).add(address);
        }
        usable.addAll(others);
        return usable;
    }

    private boolean isUsable(ServiceAddress address) {
        if (unready.containsKey(address)) {
            return false;
        }
        var failure = failures.get(address);
        return failure == null || nanoTime.getAsLong() - failure > AVOIDED.toNanos();
    }

    /** A connection to it could not be opened, or ended before the response. */
    void failed(ServiceAddress address) {
        failures.put(address, nanoTime.getAsLong());
    }

    /** It reports whether it takes requests. */
    void reported(ServiceAddress address, boolean ready) {
        if (ready) {
            unready.remove(address);
        } else {
            unready.put(address, true);
        }
    }

    List<ServiceAddress> addresses() {
        return addresses;
    }
}
