package io.vitrine.query.projection;

import io.vitrine.query.background.BackgroundWork;
import io.vitrine.query.projection.RebuildTask.State;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.TopicIdentity;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rebuilds the listing where somebody asked for it: one node at a time, and another goes on when that one is gone. */
final class Rebuilder implements SmartLifecycle, BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);
    private static final String RUNNER = Projection.LISTING;
    private static final String LEASE = "vitrine.rebuild";
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final DataSource writer;
    private final DataSource beside;
    private final KafkaClients kafka;
    private final List<Projection<?>> projections;
    private final RebuildTasks tasks;
    private final Rebuild rebuild;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean closing;
    private @Nullable Thread thread;

    /** @param beside connections that find the tables beside those that serve under the names of these */
    Rebuilder(
            DataSource writer,
            DataSource beside,
            PlatformTransactionManager transactions,
            KafkaClients kafka,
            List<Projection<?>> projections,
            List<ChangeListener> listeners) {
        this.writer = writer;
        this.beside = beside;
        this.kafka = kafka;
        this.projections = projections.stream()
                .filter(projection -> projection.runner().equals(RUNNER))
                .toList();
        var jdbc = new JdbcTemplate(writer);
        this.tasks = new RebuildTasks(jdbc);
        this.rebuild = new Rebuild(
                RUNNER,
                jdbc,
                new TransactionTemplate(transactions),
                this.projections,
                listeners,
                new JdbcTemplate(beside));
    }

    void request() {
        tasks.request(RUNNER);
        news.release();
    }

    void cancel() {
        tasks.cancel(RUNNER);
    }

    @Nullable
    RebuildTask task() {
        return tasks.of(RUNNER).orElse(null);
    }

    @Override
    public synchronized void start() {
        closing = false;
        thread = Thread.ofPlatform().name("rebuild").start(this::run);
    }

    @Override
    public synchronized void stop() {
        closing = true;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    @Override
    public synchronized List<String> ended() {
        return BackgroundWork.ended(thread);
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (!closing) {
                try {
                    look();
                } catch (SQLException | RuntimeException e) {
                    if (!closing) {
                        LOG.warn("Whether the listing is to be rebuilt, or that, is tried again: {}", e.toString(), e);
                    }
                }
                if (news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws SQLException, InterruptedException {
        if (!isPending(task())) {
            return;
        }
        try (var connection = writer.getConnection();
                var lease = SessionLease.tryTake(connection, LEASE)) {
            if (lease != null) {
                work();
            }
        }
    }

    private static boolean isPending(@Nullable RebuildTask task) {
        return task != null && task.state() != State.DONE;
    }

    /** Each state is left in the transaction that did what comes after it. */
    private void work() throws InterruptedException {
        for (var task = task(); task != null && !closing; task = task()) {
            switch (task.state()) {
                case REQUESTED -> rebuild.make();
                case FILLING -> {
                    if (!fill()) {
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
    private boolean fill() throws InterruptedException {
        var topic = TopicIdentity.find(kafka.admin()).orElse(null);
        if (topic == null) {
            return false;
        }
        var projector = new Projector(
                RUNNER,
                new TransactionTemplate(new DataSourceTransactionManager(beside)),
                new JdbcTemplate(beside),
                projections,
                List.of());
        try (var filling = new ShadowTableLoader(
                kafka.reader(ShadowTableLoader.OPTIONS), kafka.admin(), projector, topic.partitions())) {
            rebuild.fill(filling, topic.partitions(), () -> closing);
        }
        return true;
    }
}
