package io.vitrine.command.store;

import io.vitrine.events.Recorded;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Counts the events of each tenant and month, behind the writes: a counter in their transactions would cost each of
 * them a statement. The count and its position are in one transaction, so no event counts twice.
 */
public final class EventCounts {

    /** Positions of one transaction, so that its duration is limited. */
    private static final long MAX_POSITIONS = 10_000;

    private final JdbcTemplate jdbc;

    public EventCounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The outcome of one attempt to count. */
    public enum Progress {
        /** Another node counts. */
        ELSEWHERE,
        /** There may be more events. */
        BEHIND,
        /** All events up to now are counted. */
        DONE
    }

    /** In a transaction, which keeps other nodes from counting until its end. */
    public Progress count() {
        var position =
                jdbc
                        .queryForList("SELECT position FROM event_count_progress FOR UPDATE SKIP LOCKED", Long.class)
                        .stream()
                        .findFirst();
        if (position.isEmpty()) {
            return Progress.ELSEWHERE;
        }
        var after = position.get();
        // In a statement of its own: both in one snapshot would see a bound that is newer than the rows.
        var bound =
                Objects.requireNonNullElse(jdbc.queryForObject("SELECT event_bound()", Long.class), Recorded.UNPLACED);
        if (bound <= after) {
            return Progress.DONE;
        }
        var last = Math.min(bound, after + MAX_POSITIONS);
        jdbc.update(
                "INSERT INTO event_count AS c (tenant_id, month, events)"
                        + " SELECT project_id, date_trunc('month', recorded_at AT TIME ZONE 'UTC')::date, count(*)"
                        + " FROM event WHERE position > ? AND position <= ? GROUP BY 1, 2 ORDER BY 1, 2"
                        + " ON CONFLICT (tenant_id, month) DO UPDATE SET events = c.events + excluded.events",
                after,
                last);
        jdbc.update("UPDATE event_count_progress SET position = ?", last);
        return last < bound ? Progress.BEHIND : Progress.DONE;
    }
}
