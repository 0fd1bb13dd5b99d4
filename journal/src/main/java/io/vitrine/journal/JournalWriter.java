package io.vitrine.journal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.vitrine.events.AggregateDocument;
import io.vitrine.events.EventType;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.SealedText;
import io.vitrine.readmodels.database.TimePartitions;
import io.vitrine.readmodels.projection.AppliedEvent;
import io.vitrine.readmodels.projection.ChangeListener;
import io.vitrine.readmodels.projection.Projection;
import io.vitrine.readmodels.projection.Writes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes each event to the journal, in the transaction that folds it: appends it to its project's chain, stores its
 * changes, and counts it. Only the owner of a partition's position writes the chains of its projects.
 */
@Component
class JournalWriter implements ChangeListener {

    private static final String ROW = """
            INSERT INTO journal_v1 (project_id, position, at, number, event_id, type, subject_id, version, recorded_at,
                actor, request_id, dialect, reason, client_address, data, changes, hash, state, sealed_later,
                traceparent)
            SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::timestamptz[], ?::bigint[], ?::uuid[], ?::text[], ?::uuid[],
                ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::json[], ?::bytea[], ?::json[], ?::text[], ?::text[])""";

    private static final String HEAD = """
            INSERT INTO journal_head_v1 (project_id, position, number, at, hash)
            SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::bytea[])
            ON CONFLICT (project_id) DO UPDATE SET position = excluded.position, number = excluded.number,
                at = excluded.at, hash = excluded.hash""";

    private static final String COUNT = """
            INSERT INTO journal_count_v1 AS known (project_id, day, actor, type, events)
            SELECT * FROM unnest(?::uuid[], ?::date[], ?::text[], ?::text[], ?::bigint[])
            ON CONFLICT (project_id, day, actor, type) DO UPDATE SET events = known.events + excluded.events""";

    /** Of a counted actor, in characters. A sealed one is longer, and is ASCII that no cut part of could be opened. */
    private static final int MAX_ACTOR_LENGTH = 255;

    private final JdbcTemplate jdbc;
    private final TimePartitions months;

    JournalWriter(JdbcTemplate jdbc, TimePartitions journalMonths) {
        this.jdbc = jdbc;
        this.months = journalMonths;
    }

    @Override
    @SuppressWarnings("unchecked") // The projection's document type says which.
    public void taken(Projection<?> projection, List<? extends AppliedEvent<?>> taken, Writes writes) {
        if (projection.documentType() == AggregateDocument.class) {
            write((List<AppliedEvent<AggregateDocument>>) taken, writes);
        }
    }

    /** With the row of the deletion itself: a project without journal does not exist, so its readers get 404. */
    @Override
    public void deleted(Projection<?> projection, ProjectId project, long position, Writes writes) {
        if (projection.documentType() == AggregateDocument.class) {
            var id = project.value();
            for (var table : List.of("journal_v1", "journal_head_v1", "journal_count_v1", "audit_checkpoint")) {
                writes.add("DELETE FROM %s WHERE project_id = ?".formatted(table), id);
            }
        }
    }

    /** Up to the fork, the checkpoints stay. Until the chains are there again, it is open whether they match. */
    @Override
    public void startedOver(long fork) {
        jdbc.execute("TRUNCATE journal_v1, journal_head_v1, journal_count_v1");
        jdbc.update("DELETE FROM audit_checkpoint WHERE position > ?", fork);
        jdbc.update("UPDATE audit_checkpoint SET awaiting = true");
    }

    private void write(List<AppliedEvent<AggregateDocument>> taken, Writes writes) {
        var heads = heads(taken.stream().map(one -> one.event().project()).collect(Collectors.toSet()));
        var lines = new ArrayList<JournalRow>();
        for (var one : taken) {
            var project = one.event().project();
            var line = JournalRow.after(heads.getOrDefault(project, JournalHead.beginning(project)), one);
            heads.put(project, line.head());
            lines.add(line);
        }
        months.prepare(lines.stream().map(line -> line.head().at()).toList());
        writes.add(ROW, columns(lines.stream().map(JournalRow::row).toList()));
        writes.add(HEAD, columns(heads.values().stream().map(JournalHead::row).toList()));
        writes.add(COUNT, columns(counts(lines)));
    }

    private Map<ProjectId, JournalHead> heads(Collection<ProjectId> projects) {
        var heads = new HashMap<ProjectId, JournalHead>();
        jdbc.query(
                "SELECT * FROM journal_head_v1 WHERE project_id = ANY (?::uuid[])",
                row -> {
                    var head = JournalHead.of(row, 0);
                    heads.put(head.project(), head);
                },
                projects.stream().map(ProjectId::toString).collect(joining(",", "{", "}")));
        return heads;
    }

    /** One array a column, as text: however many rows, it is one statement. */
    private static Object[] columns(List<@Nullable String[]> rows) {
        var columns = new String[rows.getFirst().length][rows.size()];
        for (var row = 0; row < rows.size(); row++) {
            var values = rows.get(row);
            for (var column = 0; column < columns.length; column++) {
                var value = values[column];
                if (value != null) {
                    columns[column][row] = value;
                }
            }
        }
        return columns;
    }

    private record Counted(ProjectId project, LocalDate day, String actor, String type) {

        static Counted of(JournalRow line) {
            var actor = line.event().by().actor().replace("\0", "");
            return new Counted(
                    line.event().project(),
                    JournalRow.time(line.head().at()).toLocalDate(),
                    SealedText.of(actor).isPresent() || actor.codePointCount(0, actor.length()) <= MAX_ACTOR_LENGTH
                            ? actor
                            : actor.substring(0, actor.offsetByCodePoints(0, MAX_ACTOR_LENGTH)),
                    EventType.of(line.event().event()).cloudEvent());
        }
    }

    private static List<@Nullable String[]> counts(List<JournalRow> lines) {
        var counted = lines.stream().collect(groupingBy(Counted::of, Collectors.counting()));
        var rows = new ArrayList<@Nullable String[]>();
        counted.forEach((key, events) -> rows.add(new @Nullable String[] {
            key.project().toString(), key.day().toString(), key.actor(), key.type(), events.toString()
        }));
        return rows;
    }
}
