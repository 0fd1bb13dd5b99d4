package io.vitrine.readmodels.projection;

import io.vitrine.readmodels.projection.RebuildTask.State;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.TopicIdentity;
import io.vitrine.worker.AdvisoryLease;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rebuilds the listing on request, and loads projections that are behind their runner. One node at a time does so; if
 * it stops, another continues.
 */
final class Rebuilder implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);
    private static final String RUNNER = Projection.LISTING;
    private static final String LEASE = "vitrine.rebuild";
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    private final DataSource writer;
    private final DataSource shadow;
    private final KafkaClients kafka;
    private final List<Projection<?>> projections;
    private final RebuildTasks tasks;
    private final Rebuild rebuild;
    private final List<CatchUp> catchUps;
    private final Worker worker = new Worker("rebuild", this::look, Rebuilder::failed)
            .every(POLL_INTERVAL)
            .interruptedAfter(Duration.ZERO, SHUTDOWN_TIMEOUT);

    /** @param shadow connections to the schema of the shadow tables, which have the names of those that serve */
    Rebuilder(
            DataSource writer,
            DataSource shadow,
            PlatformTransactionManager transactions,
            KafkaClients kafka,
            List<Projection<?>> projections,
            List<ChangeListener> listeners) {
        this.writer = writer;
        this.shadow = shadow;
        this.kafka = kafka;
        this.projections = Projection.of(RUNNER, projections);
        var jdbc = new JdbcTemplate(writer);
        var transaction = new TransactionTemplate(transactions);
        this.tasks = new RebuildTasks(jdbc);
        this.rebuild = new Rebuild(RUNNER, jdbc, transaction, this.projections, listeners, new JdbcTemplate(shadow));
        this.catchUps = Stream.of(Projection.LISTING, Projection.JOURNAL)
                .map(runner ->
                        new CatchUp(runner, kafka, jdbc, transaction, Projection.of(runner, projections), listeners))
                .toList();
    }

    void request() {
        tasks.request(RUNNER);
        worker.wake();
    }

    void cancel() {
        tasks.cancel(RUNNER);
    }

    @Nullable
    RebuildTask task() {
        return tasks.of(RUNNER).orElse(null);
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    private static void failed(Throwable e, boolean first) {
        if (first) {
            LOG.warn("Rebuild or catch-up failed, retrying: {}", e.toString(), e);
        }
    }

    private void look(Worker.Run run) throws SQLException, InterruptedException {
        if (!isPending(task()) && catchUps.stream().noneMatch(CatchUp::isNeeded)) {
            return;
        }
        try (var lease = AdvisoryLease.tryTake(writer, LEASE)) {
            if (lease != null) {
                work(run);
                for (var catchUp : catchUps) {
                    catchUp.run(run::isOver);
                }
            }
        }
    }

    private static boolean isPending(@Nullable RebuildTask task) {
        return task != null && task.state() != State.DONE;
    }

    /** Each state ends in the transaction that does its work. */
    private void work(Worker.Run run) throws InterruptedException {
        for (var task = task(); task != null && !run.isOver(); task = task()) {
            switch (task.state()) {
                case REQUESTED -> rebuild.make();
                case FILLING -> {
                    if (!fill(run)) {
                        return;
                    }
                }
                case COMPARING -> rebuild.compare();
                case DONE -> {
                    return;
                }
            }
        }
    }

    /** @return false while there is no topic */
    private boolean fill(Worker.Run run) throws InterruptedException {
        var topic = TopicIdentity.find(kafka.admin()).orElse(null);
        if (topic == null) {
            return false;
        }
        var jdbc = new JdbcTemplate(shadow);
        var projector = new Projector(
                Positions.of(jdbc, RUNNER, projections),
                new TransactionTemplate(new DataSourceTransactionManager(shadow)),
                jdbc,
                projections,
                List.of());
        var partitions = IntStream.range(0, topic.partitions()).boxed().toList();
        try (var loader = new TableLoader(kafka.reader(TableLoader.OPTIONS), kafka::admin, projector, partitions)) {
            rebuild.fill(loader, partitions, run::isOver);
        }
        return true;
    }
}
