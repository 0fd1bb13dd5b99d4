package io.vitrine.readmodels.projection;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.vitrine.events.ProjectId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Has a {@link Projector} apply polled records in turns of projects, so that a project with many events delays the
 * others by a turn only. Records for which the time of a batch does not suffice are deferred: parked in the database
 * and applied in later turns, while reading continues.
 */
final class TurnTaker {

    private final Projector projector;
    private final DeferredProjects deferred;
    private final TurnLimits limits;
    private final Runnable committed;
    private Set<Integer> partitions = Set.of();
    private volatile Set<ProjectId> behind = Set.of();

    /** @param committed runs after each turn; must not block */
    TurnTaker(Projector projector, DeferredProjects deferred, TurnLimits limits, Runnable committed) {
        this.projector = projector;
        this.deferred = deferred;
        this.limits = limits;
        this.committed = committed;
    }

    /** The number of projects that wait for a turn. */
    int behind() {
        return behind.size();
    }

    /**
     * Applies batches of different partitions.
     *
     * @return the positions after them
     */
    Collection<Position> apply(List<Batch> batches) {
        var turns = new ProjectTurns(batches, limits.records(), behind);
        if (turns.single()) {
            return projector.apply(batches);
        }
        var begin = limits.nanos().getAsLong();
        var hasTime = true;
        while (turns.hasNext() && hasTime) {
            projector.apply(turns.next());
            committed.run();
            hasTime = limits.nanos().getAsLong() - begin <= limits.time().toNanos();
        }
        var rest = turns.rest();
        var positions = projector.defer(batches, rest);
        behind = Stream.concat(
                        behind.stream(),
                        rest.stream()
                                .flatMap(batch -> batch.arrivals().stream())
                                .map(ReceivedEvent::project))
                .collect(toUnmodifiableSet());
        return positions;
    }

    /** Gives the project of these partitions that has waited longest its next turn, if one is deferred. */
    void catchUp(Set<Integer> assigned) {
        if (!partitions.equals(assigned)) {
            partitions = new HashSet<>(assigned);
            behind = deferred.of(projector.names(), partitions);
        }
        if (!behind.isEmpty()) {
            deferred.next(projector.names(), partitions).ifPresent(next -> {
                projector.turn(next, limits.records());
                committed.run();
            });
            behind = deferred.of(projector.names(), partitions);
        }
    }
}
