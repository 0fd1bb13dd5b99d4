package io.vitrine.command.store;

import io.vitrine.events.Aggregate;
import io.vitrine.events.EventJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import tools.jackson.core.JacksonException;

/** States of aggregates in the database, so that a long history need not be read from its beginning. */
public final class Snapshots {

    /** To be raised whenever a state's fields change: older snapshots are then passed over. */
    private static final int FORMAT = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final JdbcTemplate jdbc;

    public Snapshots(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Nullable
    CachedState find(StreamId stream) {
        return jdbc.query(
                "SELECT aggregate_type, version, position, state FROM snapshot"
                        + " WHERE project_id = ? AND aggregate_id = ? AND format = ?",
                (ResultSetExtractor<@Nullable CachedState>) rows -> rows.next() ? read(rows, stream) : null,
                stream.project().value(),
                stream.aggregate(),
                FORMAT);
    }

    /** Nothing for a deleted aggregate, whose state is not worth a row. */
    void save(StreamId stream, CachedState now) {
        Aggregate.ALL.stream()
                .filter(aggregate -> aggregate.document().isInstance(now.state()))
                .forEach(aggregate -> save(stream, aggregate.kind(), now));
    }

    private void save(StreamId stream, String kind, CachedState now) {
        jdbc.update(
                "INSERT INTO snapshot (project_id, aggregate_id, aggregate_type, format, version, position, state)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?::json)"
                        + " ON CONFLICT (project_id, aggregate_id) DO UPDATE SET format = excluded.format,"
                        + " version = excluded.version, position = excluded.position, state = excluded.state"
                        + " WHERE snapshot.version < excluded.version OR snapshot.format <> excluded.format",
                stream.project().value(),
                stream.aggregate(),
                kind,
                FORMAT,
                now.version(),
                now.position(),
                EventJson.MAPPER.writeValueAsString(now.state()));
    }

    private static @Nullable CachedState read(ResultSet row, StreamId stream) throws SQLException {
        var document = Aggregate.named(row.getString("aggregate_type")).document();
        try {
            var state = EventJson.MAPPER.readValue(row.getString("state"), document);
            return new CachedState(state, row.getLong("version"), row.getLong("position"));
        } catch (JacksonException e) {
            LOG.warn("Cannot read the snapshot of {}, replaying all its events", stream, e);
            return null;
        }
    }
}
