package io.vitrine.query.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.JdbcTemplate;

/** The stored positions of projections. A locked one is moved by nobody else until the transaction ends. */
final class Positions {

    /**
     * Who holds positions does not wait for the disk at the commit: documents and positions are lost together or not at
     * all when the database loses its last moments, and what was lost is read from the topic again.
     */
    private static final String LOCK = """
            WITH hurry AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
            SELECT p.* FROM projection_position p, hurry WHERE projection = ANY (?) AND partition = ANY (?)
            ORDER BY partition, projection FOR UPDATE OF p""";

    private static final String STORE = """
            UPDATE projection_position p
            SET position = moved.position, topic_id = moved.topic_id, next_offset = moved.next_offset,
                reread_to = moved.reread_to, complete_in = moved.complete_in, updated_at = now()
            FROM unnest(?::text[], ?::int[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::int[])
                AS moved (projection, partition, position, topic_id, next_offset, reread_to, complete_in)
            WHERE p.projection = moved.projection AND p.partition = moved.partition""";

    private final JdbcTemplate jdbc;
    private final List<String> projections;

    Positions(JdbcTemplate jdbc, List<String> projections) {
        this.jdbc = jdbc;
        this.projections = List.copyOf(projections);
    }

    /** Gives each partition a row; how many there are is how many partitions the topic has. */
    void prepare(int partitions) {
        projections.forEach(projection -> jdbc.update("""
                INSERT INTO projection_position (projection, partition, incarnation)
                SELECT ?, n, i.number FROM generate_series(0, ? - 1) n, public.log_incarnation i
                ON CONFLICT DO NOTHING""", projection, partitions));
    }

    /** Some partition is complete in its incarnation: when all are, everything was read again. */
    void completed() {
        // One after the other: the last to look sees that the others are complete.
        jdbc.query("SELECT 1 FROM public.log_incarnation FOR UPDATE", _ -> {});
        jdbc.update("""
                UPDATE public.log_incarnation SET complete = true WHERE NOT complete
                AND NOT EXISTS (SELECT FROM public.projection_position WHERE complete_in < number)""");
    }

    List<Position> lock(Collection<Integer> partitions) {
        return jdbc.query(
                LOCK, Positions::read, projections.toArray(String[]::new), partitions.toArray(Integer[]::new));
    }

    /** All in one statement: however little a batch brings, every projection of the runner moves with it. */
    void store(List<Position> positions) {
        jdbc.update(
                STORE,
                array(positions, Position::projection, String[]::new),
                array(positions, Position::partition, Integer[]::new),
                array(positions, Position::position, Long[]::new),
                array(positions, Position::topicId, String[]::new),
                array(positions, Position::nextOffset, Long[]::new),
                array(positions, Position::rereadTo, Long[]::new),
                array(positions, Position::completeIn, Integer[]::new));
    }

    private static <T> Object array(List<Position> positions, Function<Position, T> value, IntFunction<T[]> make) {
        return positions.stream().map(value).toArray(make);
    }

    private static Position read(ResultSet row, int number) throws SQLException {
        return new Position(
                row.getString("projection"),
                row.getInt("partition"),
                row.getLong("position"),
                row.getString("topic_id"),
                row.getLong("next_offset"),
                row.getLong("reread_to"),
                row.getInt("incarnation"),
                row.getInt("complete_in"));
    }
}
