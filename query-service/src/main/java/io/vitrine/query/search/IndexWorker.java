package io.vitrine.query.search;

import io.vitrine.readmodels.projection.CommitListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one {@link Indexer} among all nodes: the node with the lock works, and the others retry every second. */
final class IndexWorker implements WorkerLifecycle, CommitListener {

    private static final Logger LOG = LoggerFactory.getLogger(IndexWorker.class);

    /** How soon marks that another node has set are found. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    /**
     * From one bulk to the next during continuous changes: each bulk is flushed and refreshed separately, which costs
     * Elasticsearch several milliseconds however little is in it. A change after a pause does not wait. A reader at
     * another node cannot shorten it, so it is less than readers wait.
     */
    private static final Duration BULK_INTERVAL = Duration.ofMillis(750);

    /** The minimum interval between bulks, even with waiting readers. */
    private static final Duration MIN_BULK_INTERVAL = Duration.ofMillis(150);

    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);
    private static final int PHASE = 0;

    private final DataSource writer;
    private final SearchIndex index;
    private final SearchMeters meters;
    private final Semaphore advanced = new Semaphore(0);
    private final Semaphore wanted = new Semaphore(0);
    private final Worker worker;

    IndexWorker(DataSource writer, SearchIndex index, SearchMeters meters) {
        this.writer = writer;
        this.index = index;
        this.meters = meters;
        // Other nodes have their turn, and Elasticsearch may come back: news does not shorten the delay.
        this.worker = new Worker("indexer", this::lead, (e, _) -> meters.failed(e))
                .every(RETRY_DELAY)
                .onStop(this::endWaits)
                .stoppingWithin(SHUTDOWN_TIMEOUT);
    }

    @Override
    public void advanced() {
        signal(advanced);
    }

    /** A reader waits until search shows the state of the listing. */
    void wanted() {
        signal(wanted);
    }

    private static void signal(Semaphore semaphore) {
        if (semaphore.availablePermits() == 0) {
            semaphore.release();
        }
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void endWaits() {
        advanced.release();
        wanted.release();
    }

    private void lead(Worker.Run run) throws SQLException, IOException, InterruptedException {
        try (var indexer = Indexer.take(index, writer)) {
            if (indexer != null) {
                work(run, indexer);
            }
        }
    }

    private void work(Worker.Run run, Indexer indexer) throws IOException, InterruptedException {
        LOG.debug("This node now maintains the search index");
        while (!run.isOver()) {
            var start = System.nanoTime();
            var step = indexer.step();
            run.works();
            meters.works(step.handled(), Duration.ofNanos(System.nanoTime() - start));
            if (step.handled() == 0) {
                awaitWork(run, indexer);
            } else if (!step.full()) {
                run.pause(MIN_BULK_INTERVAL);
                pause(wanted, BULK_INTERVAL.minus(MIN_BULK_INTERVAL));
            }
        }
    }

    /** Waits until this node's runner reports a commit, or marks of another node are found. */
    private void awaitWork(Worker.Run run, Indexer indexer) throws InterruptedException {
        var notified = pause(advanced, POLL_INTERVAL);
        while (!notified && !run.isOver() && !indexer.hasWork()) {
            notified = pause(advanced, POLL_INTERVAL);
        }
    }

    /** Whether the pause was ended early. */
    private static boolean pause(Semaphore end, Duration duration) throws InterruptedException {
        var ended = end.tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            end.drainPermits();
        }
        return ended;
    }
}
