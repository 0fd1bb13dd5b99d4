package io.vitrine.command.relay;

import io.vitrine.topic.KafkaFailures;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends every event to Kafka, in the order of positions, at least once.
 *
 * <p>The stored position moves only after the broker has acknowledged everything before it. After any failure, the
 * producer is closed and its unsent events are discarded, and sending restarts after the stored position. Events may be
 * repeated, in order and without gaps, so a reader that skips known events misses none.
 */
final class Relay implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final DataSource database;
    private final Supplier<RelaySession> sessions;
    private volatile RelayProgress progress = RelayProgress.NONE;

    /** An Error is reported as health as well, and the relay restarts. */
    private final Worker worker = new Worker("relay", this::relay, this::failed)
            .every(RETRY)
            .survivingErrors()
            .interruptedAfter(Duration.ZERO, Duration.ofSeconds(5));

    /** @param sessions creates a session, which starts at the stored position */
    Relay(DataSource database, Supplier<RelaySession> sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    RelayProgress progress() {
        return progress;
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    private void relay(Worker.Run run) throws Exception {
        try (var lease = RelayLease.tryTake(database)) {
            if (lease == null) {
                progress = RelayProgress.STANDBY;
            } else {
                sessions.get().relay(lease, () -> !run.isOver(), now -> {
                    progress = now;
                    run.works();
                });
            }
        }
    }

    private void failed(Throwable e, boolean first) {
        var description = KafkaFailures.describe(e);
        if (first) {
            LOG.warn("Events wait in the store: {}. Trying again every {} s", description, RETRY.toSeconds());
            LOG.debug("The relay failed", e);
        }
        progress = progress.failed(description);
    }
}
