package io.vitrine.journal;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.vitrine.events.EventType;
import io.vitrine.events.ProjectId;
import io.vitrine.readmodels.database.Slice;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.projection.Projection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Reads the events of a project, in order. */
@Component
public class Journal {

    private final TenantReads reads;

    Journal(@Qualifier(Projection.JOURNAL) TenantReads reads) {
        this.reads = reads;
    }

    /**
     * The next entries after a position, oldest first, up to the page limit in bytes.
     *
     * @param types the event types; empty for all
     */
    public Slice<JournalEntry> after(
            ProjectId project, MinimumPosition asOf, long position, Collection<EventType> types, int limit) {
        return reads.in(project, asOf, jdbc -> slice(statement(jdbc, project, position, types, limit + 1), limit));
    }

    private static StatementSpec statement(
            JdbcClient jdbc, ProjectId project, long position, Collection<EventType> types, int limit) {
        if (types.isEmpty()) {
            return jdbc.sql("""
                                SELECT %s FROM journal_v1 WHERE project_id = ? AND position > ?
                                ORDER BY position LIMIT ?""".formatted(JournalEntry.COLUMNS)).params(project.value(), position, limit);
        }
        // One lookup per type, so that rare types are found through the index and not by a scan.
        return jdbc.sql("""
                            SELECT found.* FROM unnest(?::text[]) AS wanted (type) CROSS JOIN LATERAL (
                                SELECT %s FROM journal_v1
                                WHERE project_id = ? AND type = wanted.type COLLATE "C" AND position > ?
                                ORDER BY position LIMIT ?) found
                            ORDER BY found.position LIMIT ?""".formatted(JournalEntry.COLUMNS))
                .params(names(types), project.value(), position, limit, limit);
    }

    private static Slice<JournalEntry> slice(StatementSpec statement, int limit) {
        return Slice.of(statement, limit, JournalEntry::of, JournalEntry::characters);
    }

    /** The existing entries at these positions, up to the limit of one answer. */
    public Map<Long, JournalEntry> these(ProjectId project, Collection<Long> positions) {
        return reads
                .in(
                        project,
                        MinimumPosition.ANY_TIME,
                        jdbc -> at(jdbc, project, positions, JournalEntry.COLUMNS)
                                .withFetchSize(Slice.FETCH_SIZE)
                                .query(JournalEntry::of)
                                .list())
                .stream()
                .collect(toMap(JournalEntry::position, entry -> entry));
    }

    /** The size of the entries at these positions, in bytes. */
    public Map<Long, Long> sizes(ProjectId project, Collection<Long> positions) {
        var sizes = new HashMap<Long, Long>();
        reads.in(project, MinimumPosition.ANY_TIME, jdbc -> {
            at(jdbc, project, positions, "position, octet_length(data) + octet_length(changes::text)")
                    .query(row -> {
                        sizes.put(row.getLong(1), row.getLong(2));
                    });
            return true;
        });
        return sizes;
    }

    private static StatementSpec at(JdbcClient jdbc, ProjectId project, Collection<Long> positions, String columns) {
        return jdbc.sql("SELECT %s FROM journal_v1 WHERE project_id = ? AND position = ANY (?::bigint[])"
                        .formatted(columns))
                .params(
                        project.value(),
                        positions.stream().distinct().map(Object::toString).collect(joining(",", "{", "}")));
    }

    /** The entries of one aggregate after a version and up to another, newest first. */
    public Slice<JournalEntry> of(
            ProjectId project, MinimumPosition asOf, UUID subject, long after, long upTo, int limit) {
        return reads.in(
                project,
                asOf,
                jdbc -> slice(
                        jdbc.sql("""
                        SELECT %s FROM journal_v1
                        WHERE project_id = ? AND subject_id = ? AND version > ? AND version <= ?
                        ORDER BY version DESC LIMIT ?""".formatted(JournalEntry.COLUMNS))
                                .params(project.value(), subject, after, upTo, limit + 1),
                        limit));
    }

    /** The end of the project's journal. */
    public JournalHead head(ProjectId project, MinimumPosition asOf) {
        return reads.in(
                        project,
                        asOf,
                        jdbc -> jdbc.sql("SELECT * FROM journal_head_v1 WHERE project_id = ?")
                                .params(project.value())
                                .query(JournalHead::of)
                                .optional())
                .orElseGet(() -> JournalHead.beginning(project));
    }

    private static String names(Collection<EventType> types) {
        return types.stream().distinct().map(EventType::cloudEvent).collect(joining(",", "{", "}"));
    }
}
