package io.vitrine.command.store;

import io.vitrine.events.ErasureId;
import io.vitrine.events.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The erasures whose keys are to be destroyed. */
public final class DueErasures {

    private final JdbcTemplate jdbc;

    public DueErasures(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An erasure that is due.
     *
     * @param tenant the project or the tenant of an organization
     * @param person the sealed subject
     * @param keys the ids of the keys that are known so far
     */
    public record DueErasure(ErasureId id, ProjectId tenant, String person, List<UUID> keys) {

        public DueErasure {
            keys = List.copyOf(keys);
        }
    }

    public List<DueErasure> due() {
        return jdbc.query(
                "SELECT erasure_id, project_id, person, keys FROM erasure WHERE status = 'DUE' ORDER BY erasure_id",
                (row, _) -> new DueErasure(
                        new ErasureId(row.getObject(1, UUID.class)),
                        new ProjectId(row.getObject(2, UUID.class)),
                        row.getString(3),
                        keys(row, 4)));
    }

    public long count() {
        var count = jdbc.queryForObject("SELECT count(*) FROM erasure WHERE status = 'DUE'", Long.class);
        return count == null ? 0 : count;
    }

    /** Remembers the keys before they are destroyed: afterwards nothing tells which ones the person had. */
    public void remember(ErasureId erasure, Collection<UUID> keys) {
        jdbc.update(
                "UPDATE erasure SET keys = ? WHERE erasure_id = ? AND status = 'DUE'",
                keys.toArray(UUID[]::new),
                erasure.value());
    }

    /** The keys of completed erasures, which may exist again after their database was restored. */
    public List<UUID> completed() {
        return jdbc.query(
                "SELECT DISTINCT unnest(keys) FROM erasure WHERE status = 'COMPLETED'",
                (row, _) -> row.getObject(1, UUID.class));
    }

    private static List<UUID> keys(ResultSet row, int column) throws SQLException {
        return List.of((UUID[]) row.getArray(column).getArray());
    }
}
