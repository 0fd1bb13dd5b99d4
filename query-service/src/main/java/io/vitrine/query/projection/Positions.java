package io.vitrine.query.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The stored positions of projections. A locked one is moved by nobody else until the transaction ends. */
final class Positions {

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final List<String> projections;

    Positions(JdbcTemplate jdbc, List<String> projections) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.projections = List.copyOf(projections);
    }

    /** Gives each partition a row; how many there are is how many partitions the topic has. */
    void prepare(int partitions) {
        projections.forEach(projection -> jdbc.update("""
                INSERT INTO projection_position (projection, partition)
                SELECT ?, n FROM generate_series(0, ? - 1) n ON CONFLICT DO NOTHING""", projection, partitions));
    }

    List<Position> lock(Collection<Integer> partitions) {
        return named.query(
                """
                SELECT * FROM projection_position WHERE projection IN (:projections) AND partition IN (:partitions)
                ORDER BY partition, projection FOR UPDATE""", java.util.Map.of("projections", projections, "partitions", partitions), Positions::read);
    }

    void store(List<Position> positions) {
        jdbc.batchUpdate(
                """
                UPDATE projection_position
                SET position = ?, topic_id = ?, next_offset = ?, reread_to = ?, updated_at = now()
                WHERE projection = ? AND partition = ?""",
                positions.stream()
                        .map(position -> new Object[] {
                            position.position(),
                            position.topicId(),
                            position.nextOffset(),
                            position.rereadTo(),
                            position.projection(),
                            position.partition()
                        })
                        .toList());
    }

    private static Position read(ResultSet row, int number) throws SQLException {
        return new Position(
                row.getString("projection"),
                row.getInt("partition"),
                row.getLong("position"),
                row.getString("topic_id"),
                row.getLong("next_offset"),
                row.getLong("reread_to"));
    }
}
