package io.vitrine.command.http.signin;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A rate limit of failed exchanges, for all clients together: a burst, and then one for each interval. */
final class FailureBudget {

    static final int BURST = 20;
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private final LongSupplier nanoTime;
    private long available = BURST;
    private long since;

    FailureBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    /** Reserves a failure before the result is known, so that concurrent exchanges cannot exceed the budget. */
    synchronized boolean take() {
        var intervals = (nanoTime.getAsLong() - since) / INTERVAL.toNanos();
        since += intervals * INTERVAL.toNanos();
        available = Math.min(BURST, available + intervals);
        if (available == 0) {
            return false;
        }
        available--;
        return true;
    }

    /** The exchange succeeded. */
    synchronized void giveBack() {
        available = Math.min(BURST, available + 1);
    }
}
