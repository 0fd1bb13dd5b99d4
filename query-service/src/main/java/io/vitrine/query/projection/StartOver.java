package io.vitrine.query.projection;

import io.vitrine.events.LogIncarnation;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Empties everything that is made of events when the log enters its next incarnation, in one transaction, whichever
 * node notices it first. What is read from then on fills it again, and until that is complete reads are refused.
 */
final class StartOver {

    private static final Logger LOG = LoggerFactory.getLogger(StartOver.class);

    /** In milliseconds; running reads end within it, or it is tried again. */
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
            // In the order of the runners, which from here on wait.
            jdbc.query("SELECT 1 FROM runner_position ORDER BY partition, runner, projections FOR UPDATE", _ -> {});
            var shown = ShownIncarnation.in(jdbc);
            if (shown.number() < next.number()) {
                empty(next.lastOf(shown.number()));
                jdbc.update(
                        "UPDATE log_incarnation SET number = ?, forks = ?, complete = false",
                        next.number(),
                        next.forks().toArray(Long[]::new));
                LOG.error(
                        "The event store is in its incarnation {} and has lost what it had beyond position {}."
                                + " Everything is read again; until then reads are answered 503",
                        next.number(),
                        next.lastOf(shown.number()));
            }
            jdbc.update("""
                    UPDATE runner_position SET position = 0, reread_to = 0, incarnation = (SELECT number FROM log_incarnation)
                    WHERE incarnation < (SELECT number FROM log_incarnation)""");
        });
    }

    private void empty(long fork) {
        // No read has begun that would find its rows gone.
        jdbc.execute(SwapLock.ALONE);
        jdbc.execute("TRUNCATE stopped_project, parked_record, deferred_project, "
                + String.join(", ", ShadowTables.tables(projections)));
        listeners.forEach(listener -> listener.startedOver(fork));
        // What was being filled beside these tables is of the earlier incarnation too.
        jdbc.update("""
                UPDATE rebuild SET state = 'REQUESTED', events = 0, total = 0 WHERE state IN ('REQUESTED', 'FILLING')""");
    }
}
