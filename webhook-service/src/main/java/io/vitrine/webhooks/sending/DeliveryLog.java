package io.vitrine.webhooks.sending;

import io.vitrine.events.WebhookId;
import io.vitrine.readmodels.database.TimePartitions;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores the results of all workers in batches with a short delay: the progress of webhooks and replays, and every
 * call. Results of a node without its lease are not stored, because another node makes the same calls.
 */
final class DeliveryLog {

    /** The maximum number of unstored calls during an outage. Beyond it, no calls are made. */
    private static final int MAX_ATTEMPTS = 5_000;

    /** Not beyond the beginning of an incarnation that its worker did not know. */
    private static final String POSITION = """
            least(?::bigint, (SELECT min(fork) FROM webhook_incarnation, unnest(forks[?:]) fork))""";

    private static final String CURSOR = """
            INSERT INTO webhook_cursor (project_id, webhook_id, position, failures, due_at)
            SELECT ?, ?, %s, ?, ? WHERE EXISTS (SELECT FROM webhook_lease WHERE shard = ? AND owner = ?)
            ON CONFLICT (project_id, webhook_id) DO UPDATE SET position = excluded.position,
                failures = excluded.failures, due_at = excluded.due_at""".formatted(POSITION);

    private static final String REPLAY = """
            INSERT INTO webhook_replay (project_id, id, position, sent, done, failures, total, total_is_minimum, started_at,
                ended_at)
            SELECT ?, ?, %s, ?, ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT FROM webhook_lease WHERE shard = ? AND owner = ?)
            ON CONFLICT (project_id, id) DO UPDATE SET position = excluded.position, sent = excluded.sent,
                done = excluded.done, failures = excluded.failures, total = excluded.total,
                total_is_minimum = excluded.total_is_minimum, started_at = excluded.started_at,
                ended_at = excluded.ended_at""".formatted(POSITION);

    private static final String ATTEMPT = """
            INSERT INTO webhook_delivery (project_id, webhook_id, at, position, event_id, type, replay_id, attempt, url,
                delivered, status_code, detail, answer, took_ms, next_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;
    private final TimePartitions days;
    private final TransactionTemplate transaction;
    private final String node;
    private Map<WebhookId, WebhookCursor> cursors = new LinkedHashMap<>();
    private Map<UUID, ReplayProgress> replays = new LinkedHashMap<>();
    private List<Attempt> attempts = new ArrayList<>();
    private volatile int incarnation;

    DeliveryLog(JdbcTemplate jdbc, TimePartitions days, TransactionTemplate transaction, String node) {
        this.jdbc = jdbc;
        this.days = days;
        this.transaction = transaction;
        this.node = node;
    }

    /** Notes the progress of a webhook, which replaces the noted one. */
    synchronized void note(WebhookCursor cursor) {
        cursors.put(cursor.webhook(), cursor);
        notifyAll();
    }

    /** The incarnation of the log, by its number, in which positions are noted from now on. */
    void follow(int number) {
        incarnation = number;
    }

    /** 0 before the first. */
    int incarnation() {
        return incarnation;
    }

    synchronized void note(ReplayProgress progress) {
        replays.put(progress.task().id(), progress);
        notifyAll();
    }

    synchronized void note(Attempt attempt) {
        attempts.add(attempt);
        notifyAll();
    }

    /** Back-pressure: waits while too many results are unstored. */
    synchronized void awaitRoom() throws InterruptedException {
        while (attempts.size() >= MAX_ATTEMPTS) {
            wait();
        }
    }

    synchronized void awaitResults(Duration timeout) throws InterruptedException {
        if (cursors.isEmpty() && attempts.isEmpty() && replays.isEmpty()) {
            wait(timeout.toMillis());
        }
    }

    /**
     * Stores the noted results.
     *
     * @throws DataAccessException if they cannot be stored; they stay noted
     */
    void flush() {
        Map<WebhookId, WebhookCursor> moved;
        Map<UUID, ReplayProgress> replayed;
        List<Attempt> made;
        synchronized (this) {
            moved = cursors;
            replayed = replays;
            made = attempts;
            cursors = new LinkedHashMap<>();
            replays = new LinkedHashMap<>();
            attempts = new ArrayList<>();
        }
        if (moved.isEmpty() && replayed.isEmpty() && made.isEmpty()) {
            return;
        }
        try {
            days.prepare(made.stream().map(Attempt::at).toList());
            transaction.executeWithoutResult(_ -> store(moved, replayed, made));
        } catch (RuntimeException e) {
            putBack(moved, replayed, made);
            throw e;
        } finally {
            signalRoom();
        }
    }

    private synchronized void signalRoom() {
        notifyAll();
    }

    private void store(Map<WebhookId, WebhookCursor> moved, Map<UUID, ReplayProgress> replayed, List<Attempt> made) {
        CursorIncarnation.hold(jdbc);
        jdbc.batchUpdate(CURSOR, moved.values().stream().map(this::row).toList());
        jdbc.batchUpdate(REPLAY, replayed.values().stream().map(this::row).toList());
        jdbc.batchUpdate(ATTEMPT, made.stream().map(AttemptRow::of).toList());
    }

    private synchronized void putBack(
            Map<WebhookId, WebhookCursor> moved, Map<UUID, ReplayProgress> replayed, List<Attempt> made) {
        moved.putAll(cursors);
        cursors = moved;
        replayed.putAll(replays);
        replays = replayed;
        made.addAll(attempts);
        attempts = made;
    }

    private Object[] row(WebhookCursor cursor) {
        return new Object[] {
            cursor.project().value(),
            cursor.webhook().value(),
            cursor.position(),
            incarnation,
            cursor.failures(),
            Timestamp.from(cursor.due()),
            Leases.shardOf(cursor.webhook()),
            node
        };
    }

    private @Nullable Object[] row(ReplayProgress progress) {
        var task = progress.task();
        var total = progress.total();
        return new @Nullable Object[] {
            task.project().value(),
            task.id(),
            progress.position(),
            incarnation,
            progress.sent(),
            progress.done(),
            progress.failures(),
            total == null ? null : total.events(),
            total != null && total.isMinimum(),
            timestamp(progress.startedAt()),
            timestamp(progress.endedAt()),
            Leases.shardOf(task.webhook()),
            node
        };
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
