package io.vitrine.query.projection;

import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The stored positions of a runner's projections: one row a partition for those that are level, and one for each that
 * is behind. Nothing else moves a locked one until the transaction ends.
 */
final class Positions {

    /**
     * Transactions that hold positions commit asynchronously: documents and positions are lost together or not at all
     * when the database loses its last moments, and what was lost is read from the topic again.
     */
    private static final String LOCK = """
            WITH hurry AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
            SELECT p.* FROM runner_position p, hurry WHERE runner = ? AND partition = ANY (?)
            ORDER BY partition, projections FOR UPDATE OF p""";

    /**
     * The lock, the questions and the move of an ordinary batch in one statement. The row is looked at when it is
     * locked: what another transaction made of it before is seen, however long that was waited for.
     */
    private static final String PASS = """
            UPDATE runner_position SET position = greatest(position, ?), next_offset = ?, updated_at = now()
            WHERE runner = ? AND partition = ? AND projections = ?::text[] AND topic_id = ? AND incarnation = ?
            AND next_offset = ? AND reread_to <= next_offset AND position <= ? AND NOT apart
            RETURNING *, set_config('synchronous_commit', 'off', true)""";

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

    private static final String REWRITE = """
            INSERT INTO runner_position
                (runner, partition, projections, position, topic_id, next_offset, reread_to, incarnation, complete_in, apart)
            SELECT runner, partition, names::text[], position, topic_id, next_offset, reread_to, incarnation, complete_in, apart
            %s""".formatted(ROWS);

    private final JdbcTemplate jdbc;
    private final String runner;
    private final Set<String> names;
    private final String[] sorted;

    /** @param names of the projections that this node has; another node's version may have others */
    Positions(JdbcTemplate jdbc, String runner, Collection<String> names) {
        this.jdbc = jdbc;
        this.runner = runner;
        this.names = Set.copyOf(names);
        this.sorted = names.stream().sorted().toArray(String[]::new);
    }

    /**
     * Gives each projection a row in each partition; how many partitions there are is how many the topic has. The lock
     * lets one node at a time find out which have none.
     */
    void prepare(int partitions) {
        jdbc.execute("LOCK TABLE runner_position IN SHARE ROW EXCLUSIVE MODE");
        jdbc.update("""
                INSERT INTO runner_position (runner, partition, projections, incarnation)
                SELECT ?, n, array_agg(name ORDER BY name COLLATE "C"), i.number
                FROM generate_series(0, ? - 1) n, unnest(?::text[]) name, public.log_incarnation i
                WHERE NOT EXISTS (SELECT FROM runner_position p
                                  WHERE p.runner = ? AND p.partition = n AND name = ANY (p.projections))
                GROUP BY n, i.number""", runner, partitions, sorted, runner);
    }

    /** Some partition is complete in its incarnation: when all are, everything was read again. */
    void completed() {
        // One after the other: the last to look sees that the others are complete.
        jdbc.query("SELECT 1 FROM public.log_incarnation FOR UPDATE", _ -> {});
        jdbc.update("""
                UPDATE public.log_incarnation SET complete = true WHERE NOT complete
                AND NOT EXISTS (SELECT FROM public.runner_position WHERE complete_in < number)""");
    }

    /**
     * Moves this node's projections past an ordinary batch, if it begins where all of them are, all of it is new to
     * them, and none of its projects can be stopped or deferred.
     *
     * @return the row as it is then, locked; null if that is not so, and nothing is locked
     */
    @Nullable
    Position pass(Batch batch) {
        return jdbc
                .query(
                        PASS,
                        Positions::read,
                        batch.last(),
                        batch.next(),
                        runner,
                        batch.partition(),
                        sorted,
                        batch.topicId(),
                        batch.incarnation().number(),
                        batch.from(),
                        batch.before())
                .stream()
                .findFirst()
                .orElse(null);
    }

    HeldPositions lock(Collection<Integer> partitions) {
        var held = locked(partitions);
        // A row that another node divided or joined while this one waited for it is found by the next statement.
        return held.reach(partitions) ? held : locked(partitions);
    }

    private HeldPositions locked(Collection<Integer> partitions) {
        var rows = jdbc.query(LOCK, Positions::read, runner, partitions.toArray(Integer[]::new));
        return new HeldPositions(rows, names);
    }

    /**
     * @param moved where this node's projections are now
     * @return the same, with those as one that are level
     */
    List<Position> store(HeldPositions held, List<Position> moved) {
        var level = level(moved);
        if (level.equals(held.rows())) {
            return level;
        }
        if (keys(level).equals(keys(held.moving()))) {
            jdbc.update(MOVE, arrays(level));
        } else {
            var all = new ArrayList<>(level);
            all.addAll(held.others());
            jdbc.update(
                    "DELETE FROM runner_position WHERE runner = ? AND partition = ANY (?)",
                    runner,
                    array(all, Position::partition, Integer[]::new));
            jdbc.update(REWRITE, arrays(all));
        }
        return level;
    }

    private static Set<List<Object>> keys(List<Position> rows) {
        return rows.stream()
                .map(row -> List.<Object>of(row.partition(), row.projections()))
                .collect(toSet());
    }

    private static List<Position> level(List<Position> moved) {
        var level = new ArrayList<Position>();
        for (var position : moved) {
            var at = 0;
            while (at < level.size() && !level.get(at).isLevelWith(position)) {
                at++;
            }
            if (at == level.size()) {
                level.add(position);
            } else {
                level.set(at, level.get(at).joined(position));
            }
        }
        return level;
    }

    private Object[] arrays(List<Position> positions) {
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

    private static <T> Object array(List<Position> positions, Function<Position, T> value, IntFunction<T[]> make) {
        return positions.stream().map(value).toArray(make);
    }

    private static Position read(ResultSet row, int number) throws SQLException {
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
