package io.vitrine.readmodels.projection;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.vitrine.events.ProjectId;
import io.vitrine.readmodels.projection.DeferredProjects.Deferred;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores documents and positions in one transaction, so that each event takes effect once, also with concurrent nodes.
 */
final class Projector {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private final TransactionTemplate transaction;
    private final Positions positions;
    private final QuarantinedProjects stopped;
    private final DeferredProjects deferred;
    private final List<? extends ProjectionStep<?>> steps;
    private final ParkedRecords parkedRecords;

    /** @param positions of those of the projections that this one brings forward */
    Projector(
            Positions positions,
            TransactionTemplate transaction,
            JdbcTemplate jdbc,
            List<? extends Projection<?>> projections,
            List<ChangeListener> listeners) {
        this.transaction = transaction;
        this.positions = positions;
        this.stopped = new QuarantinedProjects(jdbc);
        this.deferred = new DeferredProjects(jdbc);
        this.steps = projections.stream()
                .map(projection -> new ProjectionStep<>(jdbc, projection, stopped, listeners))
                .toList();
        this.parkedRecords = new ParkedRecords(transaction, positions, stopped, steps);
    }

    void prepare(int partitions) {
        transaction.executeWithoutResult(_ -> positions.prepare(partitions));
    }

    /** The positions of the projections in a partition of the current topic. */
    List<Position> place(int partition, String topicId, OffsetRange extent) {
        return holding(List.of(partition), held -> {
            var placed = held.own().stream()
                    .map(position -> position.in(topicId, extent))
                    .toList();
            if (placed.stream().anyMatch(position -> position.rereadTo() > position.nextOffset())) {
                LOG.warn(
                        "Reading partition {} again from its beginning: the topic or its offsets have changed",
                        partition);
            }
            return positions.store(held, positions.withoutLaggards(placed));
        });
    }

    /** Reads a partition again from its beginning, because events were missed. */
    void readAgain(int partition, String topicId, OffsetRange extent) {
        holding(
                List.of(partition),
                held -> positions.store(
                        held,
                        held.own().stream()
                                .map(position -> position.again(topicId, extent))
                                .toList()));
    }

    /**
     * Applies batches of different partitions.
     *
     * @return the positions after them
     */
    Collection<Position> apply(List<Batch> batches) {
        try {
            return Objects.requireNonNull(transaction.execute(
                    _ -> pass(batches).orElseGet(() -> apply(batches, Map.of()))));
        } catch (BatchRejected e) {
            LOG.warn("Applying a batch record by record, because the database rejects one of them");
            return lastOf(
                    batches.stream().flatMap(batch -> batch.singly().stream()).map(this::applyOrStop));
        } catch (BatchTooLarge e) {
            LOG.debug("Applying a batch in parts", e);
            return lastOf(parts(batches).stream().map(this::apply));
        }
    }

    private static List<List<Batch>> parts(List<Batch> batches) {
        var middle = batches.size() / 2;
        return middle == 0
                ? batches.getFirst().halves().stream().map(List::of).toList()
                : List.of(batches.subList(0, middle), batches.subList(middle, batches.size()));
    }

    /** The last positions of each partition, in which level projections have one. */
    private static Collection<Position> lastOf(Stream<? extends Collection<Position>> positions) {
        var last = new HashMap<Integer, List<Position>>();
        positions.forEach(some -> last.putAll(some.stream().collect(groupingBy(Position::partition))));
        return last.values().stream().flatMap(List::stream).toList();
    }

    private List<Position> applyOrStop(Batch single) {
        var refusals = new HashMap<String, String>();
        while (true) {
            try {
                return apply(List.of(single), refusals);
            } catch (BatchRejected e) {
                if (refusals.put(e.projection(), e.reason()) != null) {
                    throw e;
                }
            }
        }
    }

    /** Applies a single ordinary batch, moving the position first. Empty if it is not ordinary or begins elsewhere. */
    private Optional<List<Position>> pass(List<Batch> batches) {
        var batch = batches.getFirst();
        var moved = batches.size() == 1 && batch.isOrdinary() ? positions.pass(batch) : null;
        if (moved == null) {
            return Optional.empty();
        }
        var before = Map.of(batch.partition(), moved.before(batch));
        var parked = new HashSet<Integer>();
        steps.forEach(step -> parked.addAll(step.take(batches, before, Set.of(), null)));
        if (!parked.isEmpty()) {
            var held = new HeldPositions(List.of(moved), moved.projections());
            return Optional.of(positions.store(held, List.of(moved.withApart(true))));
        }
        return Optional.of(List.of(moved));
    }

    private List<Position> apply(List<Batch> batches, Map<String, String> refusals) {
        return moving(
                batches,
                deferred::parking,
                (step, own, parking) -> step.take(batches, own, parking, refusals.get(step.name())));
    }

    /**
     * Moves the positions past batches of which all records are applied but the rest, which is kept for later turns.
     */
    Collection<Position> defer(List<Batch> batches, List<Batch> rest) {
        return moving(batches, stopped::of, (step, own, stops) -> step.defer(rest, own, stops));
    }

    /** Applies the next records of a deferred project in one projection. */
    void turn(Deferred next, int limit) {
        parkedRecords.turn(step(next.projection()), next, limit);
    }

    /** The work of a projection in a transaction that moves its positions. */
    private interface Move {
        /** Returns the partitions in which it parked something. */
        Set<Integer> with(ProjectionStep<?> step, Map<Integer, Position> own, Set<ProjectId> projects);
    }

    /** @param projects the projects that a projection treats apart, by projection */
    private List<Position> moving(
            List<Batch> batches, Function<List<String>, Map<String, Set<ProjectId>>> projects, Move move) {
        return holding(batches.stream().map(Batch::partition).toList(), held -> {
            var byPartition = batches.stream().collect(toMap(Batch::partition, batch -> batch));
            if (!held.reach(byPartition.keySet())) {
                throw new IllegalStateException(
                        "Some of the partitions %s have no position.".formatted(byPartition.keySet()));
            }
            held.own().forEach(position -> position.mustReach(at(byPartition, position.partition())));
            var apart = held.areApart() ? projects.apply(names()) : Map.<String, Set<ProjectId>>of();
            var parked = new HashMap<String, Set<Integer>>();
            for (var step : steps) {
                var own = apart.getOrDefault(step.name(), Set.of());
                parked.put(step.name(), move.with(step, held.of(step.name()), own));
            }
            var moved = positions.store(
                    held,
                    held.own().stream()
                            .map(position -> position.past(at(byPartition, position.partition()))
                                    .withApart(isApart(position, apart.keySet(), parked)))
                            .toList());
            if (batches.stream().anyMatch(batch -> batch.complete() > 0)) {
                positions.completed();
            }
            return moved;
        });
    }

    /**
     * @param apart projections with stopped or deferred projects, queried if a position states that there may be some
     * @param parked the partitions in which each projection has just parked records
     */
    private static boolean isApart(Position position, Set<String> apart, Map<String, Set<Integer>> parked) {
        return position.projections().stream()
                .anyMatch(name -> position.apart() && apart.contains(name)
                        || parked.getOrDefault(name, Set.of()).contains(position.partition()));
    }

    /** Retries the stopped projects of a partition. Those that fail again stay stopped. */
    void retryStopped(int partition, int partitions) {
        parkedRecords.retryStopped(partition, partitions);
    }

    boolean has(String projection) {
        return names().contains(projection);
    }

    /** Retries the parked records of a project. If one fails again, the project stays stopped. */
    void retry(String projection, ProjectId project, int partition) {
        parkedRecords.retry(step(projection), project, partition);
    }

    /** @return false if the project is not stopped at this position */
    boolean skip(String projection, ProjectId project, int partition, long position) {
        return parkedRecords.skip(step(projection), project, partition, position);
    }

    private ProjectionStep<?> step(String projection) {
        return steps.stream()
                .filter(step -> step.name().equals(projection))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no projection " + projection));
    }

    List<String> names() {
        return steps.stream().map(ProjectionStep::name).toList();
    }

    private <T> T holding(Collection<Integer> partitions, Function<HeldPositions, T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.apply(positions.lock(partitions))));
    }

    private static <T> T at(Map<Integer, T> byPartition, int partition) {
        return Objects.requireNonNull(byPartition.get(partition), "every partition was prepared");
    }
}
