package io.vitrine.readmodels.projection;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The stored positions of a runner's projections: one row a partition for those that are level, and one for each that
 * is behind. Nothing else moves a locked one until the transaction ends.
 *
 * <p>Projections that are new to a partition, or far behind in it, have their rows under another runner's name until
 * they {@link #join}: the runner itself neither moves them nor waits for them.
 */
final class Positions {

    /**
     * Transactions that hold positions commit asynchronously: if the database loses its last commits, it loses
     * documents and positions together, and they are read from the topic again.
     */
    private static final String LOCK = """
            WITH hurry AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
            SELECT p.* FROM runner_position p, hurry WHERE runner = ? AND partition = ANY (?)
            ORDER BY partition, projections FOR UPDATE OF p""";

    /**
     * The lock, the checks and the move of an ordinary batch in one statement. PostgreSQL evaluates the conditions on
     * the locked row, so they include the commit of a transaction that this one waited for.
     */
    private static final String PASS = """
            UPDATE runner_position SET position = greatest(position, ?), next_offset = ?, updated_at = now()
            WHERE runner = ? AND partition = ? AND projections = ?::text[] AND topic_id = ? AND incarnation = ?
            AND next_offset = ? AND reread_to <= next_offset AND position <= ? AND NOT apart
            RETURNING *, set_config('synchronous_commit', 'off', true)""";

    /** Of the runner's name, for the rows of projections that catch up with it. */
    private static final String CATCHING_UP = "-catch-up";

    /** In records: what is less behind catches up in the runner within a batch or a few. */
    private static final long MAX_LAG = 2_000;

    private static final String PREPARE = """
            INSERT INTO runner_position (runner, partition, projections, incarnation)
            SELECT CASE WHEN serving.begun THEN ? ELSE ? END, n, array_agg(name ORDER BY name COLLATE "C"), i.number
            FROM generate_series(0, ? - 1) n
            CROSS JOIN LATERAL (
                SELECT EXISTS (SELECT FROM runner_position p
                               WHERE p.runner = ? AND p.partition = n AND p.next_offset > 0 AND p.projections && ?::text[])
                    AS begun) serving,
            unnest(?::text[]) name, public.log_incarnation i
            WHERE NOT EXISTS (SELECT FROM runner_position p
                              WHERE p.runner IN (?, ?) AND p.partition = n AND name = ANY (p.projections))
            GROUP BY n, serving.begun, i.number""";

    private final JdbcTemplate jdbc;
    private final PositionRows rows;
    private final String serving;
    private final String runner;
    private final Set<String> names;
    private final String[] sorted;

    private Positions(JdbcTemplate jdbc, String serving, String runner, Collection<String> names) {
        this.jdbc = jdbc;
        this.rows = new PositionRows(jdbc);
        this.serving = serving;
        this.runner = runner;
        this.names = Set.copyOf(names);
        this.sorted = names.stream().sorted().toArray(String[]::new);
    }

    /** @param projections of the runner that this node has; another node's version may have others */
    static Positions of(JdbcTemplate jdbc, String runner, Collection<? extends Projection<?>> projections) {
        return new Positions(
                jdbc, runner, runner, projections.stream().map(Projection::name).toList());
    }

    /** Of those of the projections that catch up with the runner. */
    Positions catchingUp() {
        return new Positions(jdbc, serving, serving + CATCHING_UP, names);
    }

    /** The partitions in which any of the projections has a position here. */
    List<Integer> partitions() {
        return jdbc.query(
                "SELECT DISTINCT partition FROM runner_position WHERE runner = ? AND projections && ?::text[]",
                (row, _) -> row.getInt(1),
                runner,
                sorted);
    }

    /**
     * Gives each projection a row in each partition; how many partitions there are is how many the topic has. Where
     * others of the runner have read some of the partition already, one that has none catches up. The lock lets one
     * node at a time find out which have none.
     */
    void prepare(int partitions) {
        jdbc.execute("LOCK TABLE runner_position IN SHARE ROW EXCLUSIVE MODE");
        var catchingUp = serving + CATCHING_UP;
        jdbc.update(PREPARE, catchingUp, serving, partitions, serving, sorted, sorted, serving, catchingUp);
    }

    /** A partition is complete in its incarnation. When all are, the incarnation is complete. */
    void completed() {
        // Serialized, so that the last one finds all others complete.
        jdbc.query("SELECT 1 FROM public.log_incarnation FOR UPDATE", _ -> {});
        jdbc.update("""
                UPDATE public.log_incarnation SET complete = true WHERE NOT complete
                AND NOT EXISTS (SELECT FROM public.runner_position
                                WHERE complete_in < number AND runner NOT LIKE '%' || ?)""", CATCHING_UP);
    }

    /**
     * Moves this node's projections past an ordinary batch, if they are all at its beginning, all of its records are
     * new, and no project of the partition is stopped or deferred.
     *
     * @return the new row, locked; null otherwise, with nothing locked
     */
    @Nullable
    Position pass(Batch batch) {
        return jdbc
                .query(
                        PASS,
                        PositionRows::read,
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
        // Rows that another node rewrote while this one waited are visible to the next statement.
        return held.reach(partitions) ? held : locked(partitions);
    }

    private HeldPositions locked(Collection<Integer> partitions) {
        var locked = jdbc.query(LOCK, PositionRows::read, runner, partitions.toArray(Integer[]::new));
        return new HeldPositions(locked, names);
    }

    /**
     * @param moved the new positions of this node's projections
     * @return the same, with level ones joined
     */
    List<Position> store(HeldPositions held, List<Position> moved) {
        var level = level(moved);
        if (level.equals(held.rows())) {
            return level;
        }
        if (keys(level).equals(keys(held.moving()))) {
            rows.move(runner, level);
        } else {
            var all = new ArrayList<>(level);
            all.addAll(held.others());
            rows.delete(runner, held.rows());
            rows.insert(runner, all);
        }
        return level;
    }

    /**
     * Leaves out those that are so far behind the others of their partition that the runner would read for them alone:
     * they catch up. One that reads again shows what it showed, and stays.
     *
     * @param placed all of this node's in a partition, locked
     */
    List<Position> withoutLaggards(List<Position> placed) {
        var front = placed.stream().mapToLong(Position::nextOffset).max().orElse(0);
        var laggards = placed.stream()
                .filter(position ->
                        front - position.nextOffset() > MAX_LAG && position.rereadTo() <= position.nextOffset())
                .toList();
        if (laggards.isEmpty() || !runner.equals(serving)) {
            return placed;
        }
        rows.insert(serving + CATCHING_UP, laggards);
        return placed.stream().filter(position -> !laggards.contains(position)).toList();
    }

    /**
     * The projections that catch up in these partitions move with the runner's own from now on, and are shown.
     *
     * @param held the runner's own, locked, which are where the others have come to
     * @return false if none catches up
     */
    boolean join(HeldPositions held) {
        var catchingUp = catchingUp();
        var behind = catchingUp.locked(
                held.own().stream().map(Position::partition).distinct().toList());
        var names = new HashMap<Integer, Set<String>>();
        behind.own()
                .forEach(position -> names.computeIfAbsent(position.partition(), _ -> new TreeSet<>())
                        .addAll(position.projections()));
        if (names.isEmpty()) {
            return false;
        }
        var joined = new ArrayList<Position>();
        for (var position : held.own()) {
            var joining = names.remove(position.partition());
            joined.add(
                    joining == null
                            ? position
                            : position.joined(position.with(joining).withApart(true)));
        }
        store(held, joined);
        catchingUp.store(behind, List.of());
        return true;
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
}
