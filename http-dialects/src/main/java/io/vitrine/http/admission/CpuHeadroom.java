package io.vitrine.http.admission;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long a tenant with a queue has to pause between its requests, so that some of the machine's processors is left to
 * the others. The pause grows while the machine is busier than it may be, and shrinks while it is not. Not safe for use
 * by several threads.
 */
final class CpuHeadroom {

    /** The shortest time over which the load of a machine means something. */
    static final Duration SAMPLE_INTERVAL = Duration.ofMillis(200);

    static final Duration MIN_PAUSE = Duration.ofMillis(4);
    static final Duration MAX_PAUSE = Duration.ofSeconds(1);

    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(2);

    /** Between the load at which the pause shrinks and that at which it grows, so that it comes to rest. */
    private static final double HYSTERESIS = 0.1;

    private final double maxLoad;
    private final DoubleSupplier load;
    private long pauseNanos;
    private long nextSampleNanos;
    private boolean isSampled;

    /**
     * @param maxLoad from 0 to 1, of all processors; with 1 nothing pauses
     * @param load the same since it was last asked for; negative if it is not known
     */
    CpuHeadroom(double maxLoad, DoubleSupplier load) {
        this.maxLoad = maxLoad;
        this.load = load;
    }

    static CpuHeadroom ofMachine(double maxLoad) {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? new CpuHeadroom(maxLoad, machine::getCpuLoad)
                : new CpuHeadroom(1, () -> 0);
    }

    /** In nanoseconds, 0 for none. */
    long pauseNanos(long nowNanos) {
        if (maxLoad < 1 && (!isSampled || nowNanos - nextSampleNanos >= 0)) {
            pauseNanos = lastPauseNanos(nowNanos);
            isSampled = true;
            nextSampleNanos = nowNanos + SAMPLE_INTERVAL.toNanos();
            adapt(load.getAsDouble());
        }
        return pauseNanos;
    }

    /** The pause without a new sample; 0 if none was asked for lately. */
    long lastPauseNanos(long nowNanos) {
        return isSampled && nowNanos - nextSampleNanos < FORGOTTEN_AFTER.toNanos() ? pauseNanos : 0;
    }

    private void adapt(double now) {
        if (now > maxLoad) {
            pauseNanos = Math.clamp(pauseNanos * 3 / 2, MIN_PAUSE.toNanos(), MAX_PAUSE.toNanos());
        } else if (now < maxLoad - HYSTERESIS) {
            var less = pauseNanos * 3 / 4;
            pauseNanos = less < MIN_PAUSE.toNanos() ? 0 : less;
        }
    }
}
