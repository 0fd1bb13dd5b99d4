package io.vitrine.webhooks.sending;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.vitrine.events.EventJson;
import io.vitrine.events.EventType;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookId;
import io.vitrine.webhooks.TypeFilter;
import io.vitrine.webhooks.projection.ReplayProjection.Replay;
import io.vitrine.webhooks.sending.ReplayProgress.Total;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pending replays, and their positions in the journal. */
final class Replays {

    /** The maximum number of events that one query counts, so that its cost does not grow with the journal. */
    static final int MAX_COUNTED = 100_000;

    /** Entries of the index by type, and calls of tests for this webhook, which are sent whatever its types are. */
    private static final String COUNT = """
            SELECT count(*) FROM (
                SELECT FROM journal_v1
                WHERE project_id = ? AND type = ANY (?::text[]) AND position > ? AND position < ?
                UNION ALL
                SELECT FROM journal_v1
                WHERE project_id = ? AND subject_id = ? AND type = ? AND type <> ALL (?::text[])
                    AND position > ? AND position < ?
                LIMIT ?) wanted""";

    private final JdbcTemplate readModels;
    private final JdbcTemplate state;
    private final Semaphore reading;

    /**
     * @param state has the progress of replays, which were requested in the read models
     * @param reading of how many may read at once, so that connections are left for others
     */
    Replays(JdbcTemplate readModels, JdbcTemplate state, Semaphore reading) {
        this.readModels = readModels;
        this.state = state;
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

    /** The replays that have not ended according to the events, in the order of their requests; some may be done. */
    List<ReplayProgress> open(ProjectId project, WebhookId webhook) throws InterruptedException {
        return reading(() -> {
            var open = asked(project, webhook).stream()
                    .filter(replay -> replay.end() == null)
                    .map(replay -> new ReplayTask(project, replay))
                    .toList();
            var stored = open.isEmpty() ? Map.<UUID, ReplayProgress>of() : stored(project, open);
            return open.stream()
                    .map(task -> stored.getOrDefault(task.id(), ReplayProgress.none(task)))
                    .toList();
        });
    }

    private List<Replay> asked(ProjectId project, WebhookId webhook) {
        return readModels.query(
                "SELECT document FROM webhook_replays_v1 WHERE project_id = ? AND webhook_id = ? ORDER BY position",
                (row, _) -> EventJson.MAPPER.readValue(row.getString(1), Replay.class),
                project.value(),
                webhook.value());
    }

    private Map<UUID, ReplayProgress> stored(ProjectId project, List<ReplayTask> tasks) {
        var byId = tasks.stream().collect(toMap(ReplayTask::id, identity()));
        var stored = new HashMap<UUID, ReplayProgress>();
        state.query(
                "SELECT * FROM webhook_replay WHERE project_id = ? AND id = ANY (?::uuid[])",
                row -> {
                    var task = Objects.requireNonNull(byId.get(row.getObject("id", UUID.class)));
                    stored.put(task.id(), progress(task, row));
                },
                project.value(),
                byId.keySet().stream().map(UUID::toString).collect(joining(",", "{", "}")));
        return stored;
    }

    private static ReplayProgress progress(ReplayTask task, ResultSet row) throws SQLException {
        var total = row.getObject("total", Long.class);
        return new ReplayProgress(
                task,
                row.getLong("position"),
                row.getLong("sent"),
                row.getLong("failures"),
                total == null ? null : new Total(total, row.getBoolean("total_is_minimum")),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("ended_at")),
                row.getBoolean("done"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /** Whether the journal has all events up to the request of the replay. */
    boolean isReadable(ReplayTask task) throws InterruptedException {
        return reading(() -> Boolean.TRUE.equals(readModels.queryForObject(
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
                ? readModels.queryForList(
                        "SELECT position FROM journal_v1 WHERE project_id = ? AND event_id = ?",
                        Long.class,
                        project,
                        replay.eventId())
                : readModels.queryForList(
                        "SELECT position FROM journal_v1 WHERE project_id = ? AND at >= ? ORDER BY at, position LIMIT 1",
                        Long.class,
                        project,
                        replay.from() == null ? null : Timestamp.from(replay.from()));
        return found.stream().mapToLong(position -> position - 1).findFirst();
    }

    /**
     * The progress with the number of events of these types that it has still to send, or with a part of them.
     *
     * @param types as the webhook has them
     */
    ReplayProgress counted(ReplayProgress progress, List<String> types) throws InterruptedException {
        if (progress.task().replay().eventId() != null) {
            return progress.counted(1, true);
        }
        var remaining = reading(() -> remaining(progress, new TypeFilter(types).types()));
        return progress.counted(remaining, remaining < MAX_COUNTED);
    }

    private long remaining(ReplayProgress progress, Set<EventType> types) {
        var task = progress.task();
        var project = task.project().value();
        var after = progress.position();
        var end = end(task);
        var wanted = types.stream().map(EventType::cloudEvent).collect(joining(",", "{", "}"));
        return Objects.requireNonNull(readModels.queryForObject(
                COUNT,
                Long.class,
                project,
                wanted,
                after,
                end,
                project,
                task.webhook().value(),
                EventType.WEBHOOK_TESTED.cloudEvent(),
                wanted,
                after,
                end,
                MAX_COUNTED));
    }

    /** The position before which the replay ends. Times in the journal agree with positions. */
    private long end(ReplayTask task) {
        var until = task.replay().until();
        var first = until == null
                ? List.<Long>of()
                : readModels.queryForList(
                        "SELECT position FROM journal_v1 WHERE project_id = ? AND at >= ? ORDER BY at, position LIMIT 1",
                        Long.class,
                        task.project().value(),
                        Timestamp.from(until));
        return first.isEmpty()
                ? task.replay().position()
                : Math.min(task.replay().position(), first.getFirst());
    }
}
