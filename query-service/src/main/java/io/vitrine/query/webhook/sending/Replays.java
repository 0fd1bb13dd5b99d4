package io.vitrine.query.webhook.sending;

import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookId;
import io.vitrine.query.webhook.ReplayProjection.Replay;
import java.sql.Timestamp;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is still to be sent again, and where in the journal it is. */
final class Replays {

    private final JdbcTemplate jdbc;

    Replays(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Replays that are not done, in the order in which they were asked for. */
    List<ReplayProgress> pending(ProjectId project, WebhookId webhook) {
        return jdbc.query(
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
                webhook.value());
    }

    /** The position directly before a replay's first event; empty if there is nothing to replay. */
    OptionalLong beginning(ReplayTask task) {
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
