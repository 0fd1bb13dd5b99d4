package io.vitrine.readmodels.database;

import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Creates the partitions of the near future: before this node reads events or serves requests, and every hour from then
 * on, so that no write has to create one at midnight, when all writes need it.
 */
final class PartitionMaintenance implements WorkerLifecycle {

    /** Two days, or two months: an hourly run may fail for long before a row has to make its own partition. */
    private static final int PARTITIONS_AHEAD = 2;

    private static final Logger LOG = LoggerFactory.getLogger(PartitionMaintenance.class);
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final List<TimePartitions> tables;
    private final Clock clock;
    private final Worker worker = new Worker(
                    "partitions", _ -> prepare(), FailureListener.logging(LOG, "Cannot create partitions in advance"))
            .startingAfter(INTERVAL)
            .every(INTERVAL)
            .interruptedAfter(Duration.ZERO, Duration.ZERO);

    PartitionMaintenance(List<TimePartitions> tables, Clock clock) {
        this.tables = List.copyOf(tables);
        this.clock = clock;
    }

    void prepare() {
        for (var table : tables) {
            try {
                table.prepareAhead(clock.instant(), PARTITIONS_AHEAD);
            } catch (DataAccessException e) {
                // A row that needs the partition creates it, so this failure only costs time.
                LOG.warn(
                        "Cannot create partitions in advance, retrying in {} min: {}",
                        INTERVAL.toMinutes(),
                        e.toString());
            }
        }
    }

    @Override
    public void start() {
        prepare();
        WorkerLifecycle.super.start();
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    /** Before everything that reads or writes the tables. */
    @Override
    public int getPhase() {
        return 0;
    }
}
