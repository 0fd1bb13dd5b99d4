package io.vitrine.query.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A runner's rows of some partitions, which a transaction has locked.
 *
 * @param rows as they are stored; with projections that this node may not have: those of another version
 * @param names of the projections that this node has
 */
record HeldPositions(List<Position> rows, Set<String> names) {

    /** Where this node's projections are. */
    List<Position> own() {
        return part(true).toList();
    }

    /** The rows that they are in. */
    List<Position> moving() {
        return rows.stream()
                .filter(row -> row.projections().stream().anyMatch(names::contains))
                .toList();
    }

    /** Where the projections are that this node does not move. */
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

    /** Where one projection is, by partition. */
    Map<Integer, Position> of(String projection) {
        var positions = new HashMap<Integer, Position>();
        rows.stream()
                .filter(row -> row.projections().contains(projection))
                .forEach(row -> positions.put(row.partition(), row));
        return positions;
    }

    /** Whether each of this node's projections has a row in each of the partitions. */
    boolean reach(Collection<Integer> partitions) {
        return names.stream().allMatch(name -> of(name).keySet().containsAll(partitions));
    }
}
