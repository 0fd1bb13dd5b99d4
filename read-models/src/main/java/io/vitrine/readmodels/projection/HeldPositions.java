package io.vitrine.readmodels.projection;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rows of a runner in some partitions, locked by the transaction.
 *
 * @param rows as stored; they may contain projections of another version, which this node does not have
 * @param names of the projections that this node has
 */
record HeldPositions(List<Position> rows, Set<String> names) {

    /** The positions of this node's projections. */
    List<Position> own() {
        return part(true).toList();
    }

    /** The rows that contain them. */
    List<Position> moving() {
        return rows.stream()
                .filter(row -> row.projections().stream().anyMatch(names::contains))
                .toList();
    }

    /** The positions of the projections that this node does not move. */
    List<Position> others() {
        return part(false).toList();
    }

    private Stream<Position> part(boolean own) {
        return rows.stream().flatMap(row -> {
            var some = new TreeSet<>(row.projections());
            some.removeIf(name -> names.contains(name) != own);
            return some.isEmpty() ? Stream.empty() : Stream.of(row.with(some));
        });
    }

    /** Whether any project may be stopped or deferred. */
    boolean areApart() {
        return moving().stream().anyMatch(Position::apart);
    }

    /** The positions of one projection by partition, without the partitions in which it catches up. */
    Map<Integer, Position> of(String projection) {
        var positions = new HashMap<Integer, Position>();
        rows.stream()
                .filter(row -> row.projections().contains(projection))
                .forEach(row -> positions.put(row.partition(), row));
        return positions;
    }

    /** Whether any of this node's projections is in each of the partitions. */
    boolean reach(Collection<Integer> partitions) {
        return own().stream().map(Position::partition).collect(toSet()).containsAll(partitions);
    }
}
