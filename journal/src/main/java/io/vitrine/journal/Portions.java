package io.vitrine.journal;

import io.vitrine.http.problem.Outages;
import io.vitrine.http.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads the portions of exports: a few at a time, so that all exports together leave connections and memory for other
 * reads, and again after an outage, because an export that has started can no longer return 503.
 */
@Component
public class Portions {

    static final int MAX_READS = 4;

    /** Longer than a statement may take, several times. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** With pauses of 15 s together: a failover of the database is over by then. */
    private static final int RETRIES = 5;

    private final Semaphore turns = new Semaphore(MAX_READS, true);
    private final RetryTemplate again;

    Portions() {
        this(Duration.ofMillis(500));
    }

    /** @param pause before the first repetition; twice as long before each further one */
    Portions(Duration pause) {
        this.again = new RetryTemplate(RetryPolicy.builder()
                .predicate(Portions::mayPass)
                .maxRetries(RETRIES)
                .delay(pause)
                .multiplier(2)
                .build());
    }

    /** @throws ProblemException 503 if no portion can be read for half a minute */
    public <T> T read(Supplier<T> portion) {
        return again.invoke(() -> inTurn(portion));
    }

    private <T> T inTurn(Supplier<T> portion) {
        try {
            if (!turns.tryAcquire(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ProblemException.unavailable(
                        "too-many-exports", "The running exports leave no capacity for this one. Retry after 5 s.", 5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("shutting-down", "This node is shutting down.", 1);
        }
        try {
            return portion.get();
        } finally {
            turns.release();
        }
    }

    private static boolean mayPass(Throwable failure) {
        return !Thread.currentThread().isInterrupted()
                && (Outages.isOutage(failure)
                        || failure instanceof ProblemException refused && refused.retryAfterSeconds() != null);
    }
}
