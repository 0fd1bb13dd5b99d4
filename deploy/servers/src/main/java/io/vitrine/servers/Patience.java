package io.vitrine.servers;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process does, which nobody announces. */
public final class Patience {

    private static final Duration STEP = Duration.ofMillis(25);

    private Patience() {}

    /** Asks again and again until the answer is yes or the time is over; returns the last answer. */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        var end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return condition.getAsBoolean();
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        return true;
    }
}
