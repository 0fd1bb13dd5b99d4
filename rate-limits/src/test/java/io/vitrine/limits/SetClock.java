package io.vitrine.limits;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** A clock that only moves when a test says so. */
final class SetClock implements TimeMeter {

    private long nanos = 1_000_000_000;

    void advance(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public long currentTimeNanos() {
        return nanos;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
