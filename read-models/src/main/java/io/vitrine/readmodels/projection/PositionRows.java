package io.vitrine.readmodels.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of the table {@code runner_position}, written by arrays: many in a statement. */
final class PositionRows {

    private static final String ROWS = """
            FROM unnest(?::text[], ?::int[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::int[], ?::int[],
                    ?::boolean[])
                AS moved (runner, partition, names, position, topic_id, next_offset, reread_to, incarnation, complete_in,
                    apart)""";

    private static final String MOVE = """
            UPDATE runner_position p
            SET position = moved.position, topic_id = moved.topic_id, next_offset = moved.next_offset,
                reread_to = moved.reread_to, complete_in = moved.complete_in, apart = moved.apart, updated_at = now()
            %s
            WHERE p.runner = moved.runner AND p.partition = moved.partition AND p.projections = moved.names::text[]""".formatted(ROWS);

    private static final String INSERT = """
            INSERT INTO runner_position
                (runner, partition, projections, position, topic_id, next_offset, reread_to, incarnation, complete_in, apart)
            SELECT runner, partition, names::text[], position, topic_id, next_offset, reread_to, incarnation, complete_in, apart
            %s""".formatted(ROWS);

    private final JdbcTemplate jdbc;

    PositionRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Moves rows with the same projections. */
    void move(String runner, List<Position> positions) {
        jdbc.update(MOVE, arrays(runner, positions));
    }

    void insert(String runner, List<Position> positions) {
        jdbc.update(INSERT, arrays(runner, positions));
    }

    /** Deletes all rows of the partitions of these positions. */
    void delete(String runner, Collection<Position> positions) {
        jdbc.update(
                "DELETE FROM runner_position WHERE runner = ? AND partition = ANY (?)",
                runner,
                array(positions, Position::partition, Integer[]::new));
    }

    private static Object[] arrays(String runner, List<Position> positions) {
        return new Object[] {
            array(positions, _ -> runner, String[]::new),
            array(positions, Position::partition, Integer[]::new),
            array(positions, position -> "{%s}".formatted(String.join(",", position.projections())), String[]::new),
            array(positions, Position::position, Long[]::new),
            array(positions, Position::topicId, String[]::new),
            array(positions, Position::nextOffset, Long[]::new),
            array(positions, Position::rereadTo, Long[]::new),
            array(positions, Position::incarnation, Integer[]::new),
            array(positions, Position::completeIn, Integer[]::new),
            array(positions, Position::apart, Boolean[]::new)
        };
    }

    private static <T> Object array(
            Collection<Position> positions, Function<Position, T> value, IntFunction<T[]> make) {
        return positions.stream().map(value).toArray(make);
    }

    static Position read(ResultSet row, int number) throws SQLException {
        return new Position(
                Set.of((String[]) row.getArray("projections").getArray()),
                row.getInt("partition"),
                row.getLong("position"),
                row.getString("topic_id"),
                row.getLong("next_offset"),
                row.getLong("reread_to"),
                row.getInt("incarnation"),
                row.getInt("complete_in"),
                row.getBoolean("apart"));
    }
}
