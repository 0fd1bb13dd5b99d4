package io.vitrine.command.process.keydestruction;

import io.vitrine.command.store.PersonalRetentions;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Destroys the keys of projects whose retention has passed. Each run compares all keys with the retentions, so it also
 * finds keys that a restored backup brought back, and several processes may do it.
 */
final class KeyExpiration implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(KeyExpiration.class);

    /** How late a key may be destroyed after a month has ended or a retention was shortened. */
    private static final Duration POLL_INTERVAL = Duration.ofMinutes(1);

    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(30);

    private final PersonalRetentions retentions;
    private final PersonalData personalData;
    private final Worker worker = new Worker(
                    "key-expiration",
                    _ -> destroyExpired(),
                    FailureListener.logging(LOG, "Cannot destroy the keys whose retention has passed"))
            .every(POLL_INTERVAL)
            .retryingAfter(RETRY_DELAY, MAX_RETRY_DELAY)
            .survivingErrors();

    KeyExpiration(PersonalRetentions retentions, PersonalData personalData) {
        this.retentions = retentions;
        this.personalData = personalData;
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    private void destroyExpired() {
        var expiries = retentions.expiries();
        if (expiries.isEmpty()) {
            return;
        }
        var destroyed = personalData.destroyExpired(expiries);
        if (destroyed > 0) {
            LOG.info("Destroyed {} keys of persons whose retention has passed", destroyed);
        }
    }
}
