package io.vitrine.webhooks.database;

import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * In a process that only reads the state of sending: notices whether its database is there, and opens it for reads when
 * a process that sends has moved the state of earlier versions.
 */
public final class StateMonitor implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StateMonitor.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final WebhookDatabase database;
    private final StateMove state;
    private final Worker worker = new Worker(
                    "webhook-state",
                    _ -> check(),
                    FailureListener.logging(LOG, "Cannot read the state of sending webhooks"))
            .every(INTERVAL);

    public StateMonitor(WebhookDatabase database, StateMove state) {
        this.database = database;
        this.state = state;
    }

    private void check() {
        try {
            state.observe();
            database.works();
        } catch (DataAccessException | TransactionException e) {
            database.failed(e);
            throw e;
        }
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }
}
