package io.vitrine.journal;

import io.vitrine.events.AggregateDocument;
import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.journal.PointInTime.Now;
import io.vitrine.journal.PointInTime.Time;
import io.vitrine.journal.PointInTime.Version;
import io.vitrine.readmodels.database.Slice;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.projection.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The state of aggregates at any point in time: their events up to then, folded from the last stored state. */
@Component
public class StateAtPointInTime {

    private static final String EVENTS = """
            SELECT %%s, events.state FROM (
                SELECT version AS latest FROM journal_v1
                WHERE project_id = ? AND subject_id = ? AND %%s ORDER BY version DESC LIMIT 1) last
            CROSS JOIN LATERAL (
                SELECT * FROM journal_v1 WHERE project_id = ? AND subject_id = ?
                AND version BETWEEN last.latest / %1$d * %1$d AND last.latest) events
            ORDER BY version""".formatted(JournalRow.STATE_INTERVAL);

    private final TenantReads reads;

    StateAtPointInTime(@Qualifier(Projection.JOURNAL) TenantReads reads) {
        this.reads = reads;
    }

    /**
     * An aggregate at a point in time.
     *
     * @param version the number of its events
     * @param subject without a state if it was deleted by then
     */
    public record Past(long version, AggregateDocument subject) {}

    /** Empty if it did not exist yet. */
    public Optional<Past> one(ProjectId project, MinimumPosition asOf, UUID id, PointInTime moment) {
        return reads.in(project, asOf, jdbc -> one(jdbc, project, id, moment));
    }

    /**
     * The aggregates that existed by then.
     *
     * @param looked how many of the ids were read: all, unless the states exceed the limit
     */
    public record Found(Map<UUID, Past> pasts, int looked) {}

    /**
     * Those that existed by then, in the requested order.
     *
     * @param maxCharacters the limit of their JSON; the first is always included
     */
    public Found these(
            ProjectId project, MinimumPosition asOf, Collection<UUID> ids, PointInTime moment, long maxCharacters) {
        return reads.in(project, asOf, jdbc -> {
            var found = new LinkedHashMap<UUID, Past>();
            var characters = 0L;
            var looked = 0;
            for (var id : ids) {
                var past = one(jdbc, project, id, moment).orElse(null);
                if (past != null) {
                    characters +=
                            EventJson.MAPPER.writeValueAsString(past.subject()).length();
                    if (characters > maxCharacters && !found.isEmpty()) {
                        break;
                    }
                    found.put(id, past);
                }
                looked++;
            }
            return new Found(found, looked);
        });
    }

    /** Folds while it reads: at most a few events and one state are in memory. */
    private static Optional<Past> one(JdbcClient jdbc, ProjectId project, UUID id, PointInTime moment) {
        var parameters = new ArrayList<Object>(List.of(project.value(), id));
        var upTo = switch (moment) {
            case Now _ -> "true";
            case Version version -> {
                parameters.add(version.number());
                yield "version <= ?";
            }
            case Time time -> {
                parameters.add(JournalRow.time(time.at()));
                yield "at <= ?";
            }
        };
        parameters.add(project.value());
        parameters.add(id);
        return jdbc.sql(EVENTS.formatted(JournalEntry.COLUMNS, upTo))
                .params(parameters)
                .withFetchSize(Slice.FETCH_SIZE)
                .query(rows -> {
                    @Nullable Past past = null;
                    for (var number = 0; rows.next(); number++) {
                        var state = rows.getString("state");
                        var entry = JournalEntry.of(rows, number);
                        // A stored state replaces all earlier events. Later stored states equal the result of the fold.
                        var subject = past == null && state != null
                                ? EventJson.MAPPER.readValue(state, AggregateDocument.class)
                                : AggregateDocument.evolve(past == null ? null : past.subject(), entry.recorded());
                        past = new Past(entry.version(), subject);
                    }
                    return Optional.ofNullable(past);
                });
    }

    /** An aggregate among others of its kind, in the order of creation. */
    public record Born(UUID id, long created) {}

    /**
     * The aggregates of a kind that existed at a time, in the order of creation.
     *
     * @param after the {@code created} of the last one of the previous page, or null for the first page
     */
    public List<Born> there(
            ProjectId project,
            MinimumPosition asOf,
            String kind,
            Instant time,
            boolean newestFirst,
            @Nullable Long after,
            int limit) {
        return reads.in(project, asOf, jdbc -> {
            var position = positionAt(jdbc, project, time);
            var from = after != null ? after : newestFirst ? Long.MAX_VALUE : 0;
            return jdbc.sql("""
                            SELECT id, created FROM journal_subjects_v1
                            WHERE project_id = ? AND kind = ? AND created <= ? AND (deleted IS NULL OR deleted > ?)
                            AND created %s ? ORDER BY created %s LIMIT ?""".formatted(newestFirst ? "<" : ">", newestFirst ? "DESC" : "ASC"))
                    .params(project.value(), kind, position, position, from, limit)
                    .query((row, _) -> new Born(row.getObject(1, UUID.class), row.getLong(2)))
                    .list();
        });
    }

    /** The number of aggregates of a kind that existed at a time. */
    public long count(ProjectId project, MinimumPosition asOf, String kind, Instant time) {
        return reads.in(project, asOf, jdbc -> {
            var position = positionAt(jdbc, project, time);
            return jdbc.sql("""
                            SELECT count(*) FROM journal_subjects_v1
                            WHERE project_id = ? AND kind = ? AND created <= ? AND (deleted IS NULL OR deleted > ?)""")
                    .params(project.value(), kind, position, position)
                    .query(Long.class)
                    .single();
        });
    }

    /** Of the last event up to a time, 0 if there is none: time and position grow together. */
    private static long positionAt(JdbcClient jdbc, ProjectId project, Instant time) {
        return jdbc.sql("""
                        SELECT position FROM journal_v1 WHERE project_id = ? AND at <= ?
                        ORDER BY at DESC, position DESC LIMIT 1""")
                .params(project.value(), JournalRow.time(time))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
