package io.vitrine.command.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.command.Rejected;
import io.vitrine.command.store.EventInsert.Appended;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EncodedEvent;
import io.vitrine.events.EventJson;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.EventType;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * All events of the installation in one table, in the order of their positions.
 *
 * <p>Writes join the transaction of the calling thread. A reader by position gets every event once and in order, and no
 * event is inserted before one that it has read; {@code V1__event_store.sql} explains how.
 */
public final class EventStore {

    private static final String COLUMNS =
            "position, project_id, aggregate_type, aggregate_id, version, event_id, type, revision, payload, metadata,"
                    + " recorded_at";
    /** A read ends with the event that reaches this number of bytes of JSON. It always has at least one event. */
    public static final int MAX_BATCH_BYTES = 4 * 1024 * 1024;

    /** The first page of a history, in events; with the largest events not much more than {@link #MAX_BATCH_BYTES}. */
    private static final int FIRST_PAGE = 4;

    /** The following pages of a history, in events. */
    private static final int PAGE = 200;

    private static final String PAGE_AFTER = "SELECT page_bound, page_drawn, (stored).* FROM event_page(?, ?, ?)";

    /** Walks from version to version, which have no gaps, and stops at the one that reaches the limit. */
    private static final String HISTORY = "WITH RECURSIVE batch AS (SELECT ?::bigint AS at, 0 AS number, 0 AS bytes"
            + " UNION ALL SELECT e.version, b.number + 1, b.bytes + e.bytes FROM batch b CROSS JOIN LATERAL"
            + " (SELECT version, octet_length(payload::text) + octet_length(metadata::text) AS bytes FROM event"
            + " WHERE project_id = ? AND aggregate_id = ? AND version = b.at + 1 LIMIT 1) e"
            + " WHERE b.number < ? AND b.bytes < ?)"
            + " SELECT " + COLUMNS + " FROM event WHERE project_id = ? AND aggregate_id = ? AND version > ?"
            + " AND version <= least(?, (SELECT max(at) FROM batch)) ORDER BY version";

    private final JdbcTemplate jdbc;
    private final Incarnations incarnations;

    public EventStore(JdbcTemplate jdbc, Incarnations incarnations) {
        this.jdbc = jdbc;
        this.incarnations = incarnations;
    }

    /**
     * Appends events of one transaction, all or none.
     *
     * @return the position of the last one
     * @throws DuplicateKeyException if an aggregate already has an event of that version: another writer was first
     * @throws RewoundState if the events are based on events that this store has lost
     * @throws Rejected if the project is being deleted
     */
    public long append(List<? extends Recorded<?>> events) {
        var appended = jdbc.execute(EventInsert.of(events.size()), (PreparedStatementCallback<Appended>)
                statement -> EventInsert.execute(statement, events));
        if (appended == null || appended.position() == Recorded.UNPLACED) {
            throw new IllegalStateException("An append of %d events gave no position.".formatted(events.size()));
        }
        if (appended.incarnation() != incarnations.current().number()) {
            incarnations.refresh();
            throw new RewoundState("The event store is in incarnation %d now.".formatted(appended.incarnation()));
        }
        var orphan = appended.orphan();
        if (orphan != null) {
            throw new RewoundState("The event store does not have version %d of %s."
                    .formatted(orphan.version() - 1, orphan.event().subjectId()));
        }
        if (appended.refused() != null) {
            throw new Rejected(appended.refused());
        }
        return appended.position();
    }

    /** An aggregate's events after a version (0 for all) and up to another, in order; read as they are consumed. */
    public Stream<Recorded<DomainEvent>> history(StreamId stream, long afterVersion, long lastVersion) {
        return StreamSupport.stream(
                new PlacedPages<>(
                        afterVersion,
                        (after, first) ->
                                first ? firstPage(stream, after, lastVersion) : nextPage(stream, after, lastVersion),
                        Recorded::version),
                false);
    }

    /** Most histories have no more events than this after the cached state, and a plain query is fastest for them. */
    private PlacedPages.Page<Recorded<DomainEvent>> firstPage(StreamId stream, long after, long lastVersion) {
        var events = jdbc.query(
                "SELECT " + COLUMNS + " FROM event WHERE project_id = ? AND aggregate_id = ? AND version > ?"
                        + " AND version <= ? ORDER BY version LIMIT ?",
                (row, _) -> read(row),
                stream.project().value(),
                stream.aggregate(),
                after,
                lastVersion,
                FIRST_PAGE);
        return new PlacedPages.Page<>(events, events.size() == FIRST_PAGE);
    }

    private PlacedPages.Page<Recorded<DomainEvent>> nextPage(StreamId stream, long after, long lastVersion) {
        var events = jdbc.query(
                HISTORY,
                (row, _) -> read(row),
                after,
                stream.project().value(),
                stream.aggregate(),
                PAGE,
                MAX_BATCH_BYTES,
                stream.project().value(),
                stream.aggregate(),
                after,
                lastVersion);
        return new PlacedPages.Page<>(events, !events.isEmpty());
    }

    /**
     * The next events of all aggregates in the order of their positions, in their stored form and including unknown
     * types: at most {@code limit}, and none after {@link #MAX_BATCH_BYTES}. Not for use in a transaction with one
     * snapshot for several statements.
     */
    public EventPage encodedAfter(long position, int limit) {
        var page = jdbc.query(
                PAGE_AFTER, (ResultSetExtractor<EventPage>) EventStore::page, position, limit, MAX_BATCH_BYTES);
        return Objects.requireNonNull(page, "the bounds are always there");
    }

    private static EventPage page(ResultSet rows) throws SQLException {
        var events = new ArrayList<EncodedEvent>();
        var isHeldUp = false;
        while (rows.next()) {
            isHeldUp = rows.getLong("page_bound") < rows.getLong("page_drawn");
            if (rows.getObject("event_id") != null) {
                events.add(encoded(rows));
            }
        }
        return new EventPage(events, isHeldUp);
    }

    /** The positions of those events that are not stored, lowest first. */
    public List<Long> missing(Map<Long, UUID> events) {
        return jdbc.query(
                "SELECT sought.position FROM unnest(?::bigint[], ?::uuid[]) AS sought (position, event_id)"
                        + " WHERE NOT EXISTS (SELECT FROM event e WHERE e.position = sought.position"
                        + " AND e.event_id = sought.event_id) ORDER BY 1",
                (row, _) -> row.getLong(1),
                events.keySet().toArray(Long[]::new),
                events.values().toArray(UUID[]::new));
    }

    /** The projects of which this store has only the event that deleted them, or soon will. */
    public Set<ProjectId> deletedProjects() {
        return Set.copyOf(jdbc.query(
                "SELECT tenant_id FROM tenant_deletion WHERE position IS NOT NULL",
                (row, _) -> new ProjectId(row.getObject(1, UUID.class))));
    }

    /** The position up to which no further event can appear. */
    public long bound() throws DataAccessException {
        var bound = jdbc.queryForObject("SELECT event_bound()", Long.class);
        return bound == null ? Recorded.UNPLACED : bound;
    }

    private static Recorded<DomainEvent> read(ResultSet row) throws SQLException {
        var e = encoded(row);
        return new Recorded<>(
                e.id(),
                e.position(),
                e.version(),
                e.at(),
                e.project(),
                e.by(),
                EventJson.read(EventType.stored(row.getString("type")), e.json()));
    }

    private static EncodedEvent encoded(ResultSet row) throws SQLException {
        return new EncodedEvent(
                row.getObject("event_id", UUID.class),
                row.getLong("position"),
                row.getLong("version"),
                row.getObject("recorded_at", java.time.OffsetDateTime.class).toInstant(),
                new ProjectId(row.getObject("project_id", UUID.class)),
                EventJson.MAPPER.readValue(row.getString("metadata"), EventMetadata.class),
                EventType.cloudEvent(row.getString("aggregate_type"), row.getString("type"), row.getInt("revision")),
                row.getObject("aggregate_id", UUID.class).toString(),
                row.getString("payload").getBytes(UTF_8));
    }
}
