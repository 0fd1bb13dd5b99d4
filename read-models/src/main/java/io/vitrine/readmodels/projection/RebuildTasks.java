package io.vitrine.readmodels.projection;

import io.vitrine.readmodels.projection.RebuildTask.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The last rebuild of each runner, stored so that any node can start or continue it. */
final class RebuildTasks {

    private final JdbcTemplate jdbc;

    RebuildTasks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Without effect while the runner is being rebuilt. */
    void request(String runner) {
        jdbc.update("""
                INSERT INTO rebuild (runner, state) VALUES (?, 'REQUESTED') ON CONFLICT (runner) DO UPDATE
                SET state = 'REQUESTED', events = 0, total = 0, requested_at = now(), switched_at = NULL
                WHERE rebuild.state = 'DONE'""", runner);
    }

    /** Without effect once the new tables serve. */
    void cancel(String runner) {
        jdbc.update("DELETE FROM rebuild WHERE runner = ? AND state IN ('REQUESTED', 'FILLING')", runner);
    }

    Optional<RebuildTask> of(String runner) {
        return jdbc.query("SELECT * FROM rebuild WHERE runner = ?", RebuildTasks::read, runner).stream()
                .findFirst();
    }

    /** @return false if it was in another state: another node moved it, or it was cancelled */
    boolean move(String runner, State from, State to) {
        return jdbc.update("""
                UPDATE rebuild SET state = target.state,
                    events = CASE WHEN target.state = 'COMPARING' THEN total ELSE events END,
                    switched_at = CASE WHEN target.state = 'COMPARING' THEN now() ELSE switched_at END
                FROM (SELECT ? AS state) target WHERE runner = ? AND rebuild.state = ?""", to.name(), runner, from.name()) == 1;
    }

    /** @return false if it was cancelled */
    boolean reached(String runner, long events, long total) {
        return jdbc.update(
                        "UPDATE rebuild SET events = ?, total = ? WHERE runner = ? AND state = 'FILLING'",
                        events,
                        total,
                        runner)
                == 1;
    }

    private static RebuildTask read(ResultSet row, int number) throws SQLException {
        return new RebuildTask(
                row.getString("runner"),
                State.valueOf(row.getString("state")),
                row.getLong("events"),
                row.getLong("total"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("switched_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
