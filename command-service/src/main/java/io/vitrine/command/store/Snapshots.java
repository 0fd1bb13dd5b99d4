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

/**
 * Stored states of aggregates, so that a long history is not replayed from its beginning. A process uses only snapshots
 * of its own {@linkplain StateFormat format}: during an upgrade, the state of a process of another version may lack a
 * field.
 */
public final class Snapshots {

    /** Raise this when a fold gives another state for the same events and the same fields. */
    private static final int FOLDS = 4;

    private static final ClassValue<Integer> FORMATS = new ClassValue<>() {
        @Override
        protected Integer computeValue(Class<?> state) {
            return StateFormat.of(state, FOLDS);
        }
    };

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final JdbcTemplate jdbc;

    public Snapshots(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Nullable
    CachedState find(StreamId stream) {
        return jdbc.query(
                "SELECT aggregate_type, format, version, position, state FROM snapshot"
                        + " WHERE project_id = ? AND aggregate_id = ?",
                (ResultSetExtractor<@Nullable CachedState>) rows -> rows.next() ? read(rows, stream) : null,
                stream.project().value(),
                stream.aggregate());
    }

    /** Stores nothing for a deleted aggregate, whose state is empty. */
    void save(StreamId stream, CachedState cached) {
        Aggregate.ALL.stream()
                .filter(aggregate -> aggregate.document().isInstance(cached.state()))
                .forEach(aggregate -> save(stream, aggregate, cached));
    }

    private void save(StreamId stream, Aggregate<?, ?> aggregate, CachedState cached) {
        jdbc.update(
                "INSERT INTO snapshot (project_id, aggregate_id, aggregate_type, format, version, position, state)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?::json)"
                        + " ON CONFLICT (project_id, aggregate_id) DO UPDATE SET format = excluded.format,"
                        + " version = excluded.version, position = excluded.position, state = excluded.state"
                        + " WHERE snapshot.version < excluded.version OR snapshot.format <> excluded.format",
                stream.project().value(),
                stream.aggregate(),
                aggregate.kind(),
                FORMATS.get(aggregate.document()),
                cached.version(),
                cached.position(),
                EventJson.MAPPER.writeValueAsString(cached.state()));
    }

    private static @Nullable CachedState read(ResultSet row, StreamId stream) throws SQLException {
        var document = Aggregate.named(row.getString("aggregate_type")).document();
        if (row.getInt("format") != FORMATS.get(document)) {
            return null;
        }
        try {
            var state = EventJson.MAPPER.readValue(row.getString("state"), document);
            return new CachedState(state, row.getLong("version"), row.getLong("position"));
        } catch (JacksonException e) {
            LOG.warn("Cannot read the snapshot of {}, replaying all its events", stream, e);
            return null;
        }
    }
}
