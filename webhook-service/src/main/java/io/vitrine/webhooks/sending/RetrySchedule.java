package io.vitrine.webhooks.sending;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The times of retries after a failed call: with growing delays and jitter, and not before the {@code Retry-After} of
 * the receiver.
 */
record RetrySchedule(List<Duration> delays) {

    /** A delay grows by up to this share of itself. */
    private static final double JITTER = 0.2;

    /** The maximum {@code Retry-After} that is respected. */
    private static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);

    RetrySchedule {
        delays = List.copyOf(delays);
    }

    /**
     * @param failures in a row so far, from 1
     * @param random from 0 to 1
     * @param wished by the receiver's Retry-After
     * @return empty if it has failed for good
     */
    Optional<Duration> next(int failures, double random, @Nullable Duration wished) {
        if (failures > delays.size()) {
            return Optional.empty();
        }
        var delay = delays.get(failures - 1);
        var jittered = delay.plus(Duration.ofMillis((long) (delay.toMillis() * JITTER * random)));
        if (wished == null) {
            return Optional.of(jittered);
        }
        var bounded = wished.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : wished;
        return Optional.of(bounded.compareTo(jittered) > 0 ? bounded : jittered);
    }
}
