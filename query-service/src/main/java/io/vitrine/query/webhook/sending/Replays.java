package io.vitrine.query.webhook.sending;

import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookId;
import io.vitrine.query.webhook.ReplayProjection.Replay;
import java.sql.Timestamp;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pending replays, and their positions in the journal. */
final class Replays {

    private final JdbcTemplate jdbc;
    private final Semaphore reading;

    /** @param reading of how many may read at once, so that connections are left for others */
    Replays(JdbcTemplate jdbc, Semaphore reading) {
        this.jdbc = jdbc;
        this.reading = reading;
    }

    private <T> T reading(Supplier<T> question) throws InterruptedException {
        reading.acquire();
        try {
            return question.get();
        } finally {
            reading.release();
        }
    }

    /** The unfinished replays, in the order of their requests. */
    List<ReplayProgress> pending(ProjectId project, WebhookId webhook) throws InterruptedException {
        return reading(() -> jdbc.query(
                """
                SELECT asked.document, coalesce(done.position, -1), coalesce(done.sent, 0)
                FROM webhook_replays_v1 asked LEFT JOIN webhook_replay done USING (project_id, id)
                WHERE asked.project_id = ? AND asked.webhook_id = ? AND done.done IS NOT TRUE
                ORDER BY asked.position""",
                (row, _) -> new ReplayProgress(
                        new ReplayTask(project, EventJson.MAPPER.readValue(row.getString(1), Replay.class)),
                        row.getLong(2),
                        row.getLong(3),
                        false),
                project.value(),
                webhook.value()));
    }

    /** Whether the journal has all events up to the request of the replay. */
    boolean isReadable(ReplayTask task) throws InterruptedException {
        return reading(() -> Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM journal_head_v1 WHERE project_id = ? AND position >= ?)",
                Boolean.class,
                task.project().value(),
                task.replay().position())));
    }

    /** The position directly before a replay's first event; empty if there is nothing to replay. */
    OptionalLong beginning(ReplayTask task) throws InterruptedException {
        return reading(() -> positionBefore(task));
    }

    private OptionalLong positionBefore(ReplayTask task) {
        var replay = task.replay();
        var project = task.project().value();
        var found = replay.eventId() != null
                ? jdbc.queryForList(
                        "SELECT position FROM journal_v1 WHERE project_id = ? AND event_id = ?",
                        Long.class,
                        project,
                        replay.eventId())
                : jdbc.queryForList(
                        "SELECT position FROM journal_v1 WHERE project_id = ? AND at >= ? ORDER BY at, position LIMIT 1",
                        Long.class,
                        project,
                        replay.from() == null ? null : Timestamp.from(replay.from()));
        return found.stream().mapToLong(position -> position - 1).findFirst();
    }
}
