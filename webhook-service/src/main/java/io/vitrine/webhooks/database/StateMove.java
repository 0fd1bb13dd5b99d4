package io.vitrine.webhooks.database;

import io.vitrine.readmodels.database.TimePartitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves the state of sending, once, from the read models' database, where earlier versions kept it. It is copied in one
 * transaction of the new database, which ends with a mark, under a lock; only then are the former tables emptied. A
 * node that is killed before the commit has moved nothing, and one that is killed after it leaves the emptying to the
 * next.
 */
public final class StateMove {

    /** The log of all calls, a partition for each day. */
    public static final String DELIVERIES = "webhook_delivery";

    private static final Logger LOG = LoggerFactory.getLogger(StateMove.class);

    /** After it, a node of an earlier version has noticed that it has no lease, and its calls have been stored. */
    private static final Duration LEASE_LENGTH = Duration.ofSeconds(6);

    private record Content(String table, List<String> columns) {}

    private static final List<Content> CONTENTS = List.of(
            new Content("webhook_cursor", List.of("project_id", "webhook_id", "position", "failures", "due_at")),
            new Content("webhook_replay", List.of("project_id", "id", "position", "sent", "done")),
            new Content(
                    DELIVERIES,
                    List.of(
                            "project_id",
                            "webhook_id",
                            "at",
                            "id",
                            "position",
                            "event_id",
                            "type",
                            "replay_id",
                            "attempt",
                            "url",
                            "delivered",
                            "status_code",
                            "detail",
                            "answer",
                            "took_ms",
                            "next_at")));

    private final WebhookDatabase database;
    private final FormerTables former;
    private final TransactionTemplate snapshot;
    private final TimePartitions days;
    private @Nullable Long leasesEnd;

    StateMove(
            WebhookDatabase database, FormerTables former, PlatformTransactionManager readModels, TimePartitions days) {
        this.database = database;
        this.former = former;
        this.snapshot = new TransactionTemplate(readModels);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.days = days;
    }

    /**
     * Migrates the database and moves the state, unless that has been done. For one thread.
     *
     * @return false if it must be tried again, because another node moves the state, or a node of an earlier version
     *     may still send
     */
    public boolean attempt() {
        if (database.isOpen()) {
            return true;
        }
        database.migrate();
        if (!isMoved() && (isAwaited(former.takeLeases()) || !move())) {
            return false;
        }
        // Also where the state was moved earlier: the read models' database may have been created again since.
        former.takeLeases();
        former.empty();
        database.open();
        return true;
    }

    /** Opens the database if another process has moved the state. */
    void observe() {
        database.migrate();
        if (isMoved()) {
            database.open();
        }
    }

    private boolean isMoved() {
        return Boolean.TRUE.equals(
                database.jdbc().queryForObject("SELECT EXISTS (SELECT FROM webhook_state_move)", Boolean.class));
    }

    /** Counted from the first attempt, because a node of an earlier version may run for long without leases. */
    private boolean isAwaited(boolean mayStillSend) {
        if (leasesEnd == null) {
            leasesEnd = System.nanoTime() + (mayStillSend ? LEASE_LENGTH.toNanos() : 0);
        }
        return System.nanoTime() - leasesEnd < 0;
    }

    private boolean move() {
        return Boolean.TRUE.equals(database.transaction().execute(_ -> {
            if (!Boolean.TRUE.equals(database.jdbc()
                    .queryForObject(
                            "SELECT pg_try_advisory_xact_lock(hashtext('webhook_state_move'), 0)", Boolean.class))) {
                return false;
            }
            if (!isMoved()) {
                snapshot.executeWithoutResult(_ -> copy());
                database.jdbc().update("INSERT INTO webhook_state_move DEFAULT VALUES");
            }
            return true;
        }));
    }

    private void copy() {
        var from = former.jdbc();
        from.query("SELECT number, forks FROM log_incarnation", row -> {
            database.jdbc()
                    .update(
                            "UPDATE webhook_incarnation SET number = ?, forks = ?",
                            row.getInt(1),
                            row.getArray(2).getArray());
        });
        days.prepare(
                from
                        .queryForList(
                                "SELECT DISTINCT (at AT TIME ZONE 'UTC')::date FROM webhook_delivery", LocalDate.class)
                        .stream()
                        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                        .toList());
        for (var content : CONTENTS) {
            var rows = copy(from, content);
            if (rows > 0) {
                LOG.info("Moved {} rows of {} from the read models' database", rows, content.table());
            }
        }
        database.jdbc().query("""
                SELECT setval(pg_get_serial_sequence('webhook_delivery', 'id'), max(id)) FROM webhook_delivery
                HAVING max(id) IS NOT NULL""", _ -> {});
    }

    private long copy(JdbcTemplate from, Content content) {
        var columns = String.join(", ", content.columns());
        var out = "COPY (SELECT %s FROM %s) TO STDOUT".formatted(columns, content.table());
        var in = "COPY %s (%s) FROM STDIN".formatted(content.table(), columns);
        var rows = from.execute((ConnectionCallback<Long>)
                source -> database.jdbc().execute((ConnectionCallback<Long>) target -> copy(source, out, target, in)));
        return rows == null ? 0 : rows;
    }

    private static long copy(Connection source, String out, Connection target, String in) throws SQLException {
        var reading = source.unwrap(PGConnection.class).getCopyAPI().copyOut(out);
        var writing = target.unwrap(PGConnection.class).getCopyAPI().copyIn(in);
        for (var row = reading.readFromCopy(); row != null; row = reading.readFromCopy()) {
            writing.writeToCopy(row, 0, row.length);
        }
        return writing.endCopy();
    }
}
