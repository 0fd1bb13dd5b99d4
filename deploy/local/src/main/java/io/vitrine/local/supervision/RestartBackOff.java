package io.vitrine.local.supervision;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a process that died is started again: immediately the first time, then after 1 s, 2 s, 4 s, and so on up to 60
 * s. After a minute without a failure, it begins again.
 */
final class RestartBackOff {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration MAX_DELAY = Duration.ofSeconds(60);
    private static final Duration STABLE = Duration.ofSeconds(60);

    private int failures;
    private @Nullable Instant started;
    private @Nullable Instant died;

    /** The process is not running. Returns the time of the next start, which later calls do not change. */
    Instant nextStart(Instant now) {
        if (died == null) {
            died = now;
            failures = isStable(now) ? 0 : failures + 1;
        }
        return died.plus(delay());
    }

    private Duration delay() {
        if (failures == 0) {
            return Duration.ZERO;
        }
        var doublings = Math.min(failures - 1, 16);
        var delay = FIRST_DELAY.multipliedBy(1L << doublings);
        return delay.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : delay;
    }

    /** Whether its death is known and the next start has not begun. */
    boolean isWaiting() {
        return died != null;
    }

    /** A start begins. */
    void started(Instant now) {
        started = now;
        died = null;
    }

    /** The number of starts in succession that did not last a minute. */
    int failures() {
        return failures;
    }

    /** Whether it was not started, or has been running for a minute. */
    boolean isStable(Instant now) {
        return started == null || !started.plus(STABLE).isAfter(now);
    }
}
