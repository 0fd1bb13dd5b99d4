package io.vitrine.readmodels.projection;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long projects that share a partition wait for each other.
 *
 * @param records of one turn
 * @param time for the turns of a polled batch; the turn in which it passes is the last, and the rest is deferred
 * @param nanos the clock that measures it
 */
record TurnLimits(int records, Duration time, LongSupplier nanos) {

    /** An expensive record takes some tens of milliseconds. */
    static final TurnLimits STANDARD = new TurnLimits(20, Duration.ofMillis(250), System::nanoTime);

    /** No turns, for runners that writers wait for. */
    static final TurnLimits NONE = new TurnLimits(Integer.MAX_VALUE, Duration.ZERO, () -> 0);
}
