package io.vitrine.readmodels.projection;

import io.vitrine.events.LogIncarnation;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Empties all read models in one transaction when the log begins its next incarnation, on the node that notices it
 * first. They are filled again from the topic, and reads are refused until they are complete.
 */
final class StartOver {

    private static final Logger LOG = LoggerFactory.getLogger(StartOver.class);

    /** In milliseconds, for running reads to end; otherwise it is retried. */
    private static final int LOCK_TIMEOUT = 5_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final List<? extends Projection<?>> projections;
    private final List<ChangeListener> listeners;

    StartOver(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            List<? extends Projection<?>> projections,
            List<ChangeListener> listeners) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.projections = projections;
        this.listeners = listeners;
    }

    void in(LogIncarnation next) {
        transaction.executeWithoutResult(_ -> {
            jdbc.execute("SET LOCAL lock_timeout = %d".formatted(LOCK_TIMEOUT));
            // In the order in which runners lock them. Runners wait from here on.
            jdbc.query("SELECT 1 FROM runner_position ORDER BY partition, runner, projections FOR UPDATE", _ -> {});
            var shown = ShownIncarnation.in(jdbc);
            if (shown.number() < next.number()) {
                empty(next.lastOf(shown.number()));
                jdbc.update(
                        "UPDATE log_incarnation SET number = ?, forks = ?, complete = false",
                        next.number(),
                        next.forks().toArray(Long[]::new));
                LOG.error(
                        "The event store is in incarnation {} and has lost all events beyond position {}."
                                + " The read models are being rebuilt; until then reads are answered 503",
                        next.number(),
                        next.lastOf(shown.number()));
            }
            jdbc.update("""
                    UPDATE runner_position SET position = 0, reread_to = 0, incarnation = (SELECT number FROM log_incarnation)
                    WHERE incarnation < (SELECT number FROM log_incarnation)""");
        });
    }

    private void empty(long fork) {
        // Exclusive, because a running read would find its rows deleted.
        jdbc.execute(SwapLock.EXCLUSIVE);
        jdbc.execute("TRUNCATE stopped_project, parked_record, deferred_project, "
                + String.join(", ", ShadowTables.tables(projections)));
        listeners.forEach(listener -> listener.startedOver(fork));
        // Shadow tables have events of the earlier incarnation as well.
        jdbc.update("""
                UPDATE rebuild SET state = 'REQUESTED', events = 0, total = 0 WHERE state IN ('REQUESTED', 'FILLING')""");
    }
}
