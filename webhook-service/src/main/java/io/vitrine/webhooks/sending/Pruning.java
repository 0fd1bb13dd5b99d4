package io.vitrine.webhooks.sending;

import io.vitrine.readmodels.database.TimePartitions;
import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops deliveries that are too old to be looked at. */
final class Pruning implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);
    private static final Duration FIRST_DELAY = Duration.ofMinutes(5);
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final TimePartitions days;
    private final Duration kept;
    private final Clock clock;
    private final Worker worker = new Worker(
                    "webhook-pruning", _ -> prune(), FailureListener.logging(LOG, "Cannot delete old deliveries"))
            .startingAfter(FIRST_DELAY)
            .every(INTERVAL)
            .interruptedAfter(Duration.ZERO, Duration.ZERO);

    Pruning(TimePartitions days, Duration kept, Clock clock) {
        this.days = days;
        this.kept = kept;
        this.clock = clock;
    }

    private void prune() {
        days.dropBefore(clock.instant().minus(kept));
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }
}
