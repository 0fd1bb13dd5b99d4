package io.vitrine.query.projection;

import io.vitrine.events.EventTopic;
import io.vitrine.events.ProjectId;
import io.vitrine.query.projection.DeferredProjects.Deferred;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in what was parked: of deferred projects in turns, of stopped ones again. Each is a transaction that holds the
 * position.
 */
final class ParkedRecords {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedRecords.class);
    private static final int PARKED_AT_ONCE = 250;

    private final TransactionTemplate transaction;
    private final Positions positions;
    private final QuarantinedProjects stopped;
    private final List<? extends ProjectionStep<?>> steps;

    ParkedRecords(
            TransactionTemplate transaction,
            Positions positions,
            QuarantinedProjects stopped,
            List<? extends ProjectionStep<?>> steps) {
        this.transaction = transaction;
        this.positions = positions;
        this.stopped = stopped;
        this.steps = steps;
    }

    /** A deferred project's next records. */
    void turn(ProjectionStep<?> step, Deferred next, int limit) {
        try {
            holding(next.partition(), held -> step.turn(next.project(), position(held, next), limit));
        } catch (BatchTooLarge e) {
            turn(step, next, 1);
        } catch (BatchRejected e) {
            if (limit > 1) {
                turn(step, next, 1);
            } else {
                holding(next.partition(), _ -> step.stopAtNext(next.project(), next.partition(), e.reason()));
            }
        }
    }

    private static Position position(HeldPositions held, Deferred next) {
        return Objects.requireNonNull(held.of(next.projection()).get(next.partition()), "every partition was prepared");
    }

    /** Tries again the stopped projects of a partition. What still fails stays stopped. */
    void retryStopped(int partition, int partitions) {
        var stops = stopped.of(steps.stream().map(ProjectionStep::name).toList());
        for (var step : steps) {
            for (var project : stops.getOrDefault(step.name(), Set.of())) {
                if (EventTopic.partitionOf(project, partitions) == partition) {
                    retry(step, project, partition);
                }
            }
        }
    }

    /** Tries again what is parked of a project. What still fails stays stopped. */
    void retry(ProjectionStep<?> step, ProjectId project, int partition) {
        var limit = PARKED_AT_ONCE;
        while (limit > 0) {
            var atOnce = limit;
            try {
                var more = holding(partition, _ -> step.retry(project, partition, atOnce));
                limit = more ? limit : 0;
            } catch (BatchRejected | BatchTooLarge e) {
                LOG.debug("{} of project {} is refused", step.name(), project, e);
                limit = limit == 1 ? 0 : 1;
            }
        }
    }

    /** @return false if the project does not stand still at this position */
    boolean skip(ProjectionStep<?> step, ProjectId project, int partition, long position) {
        return holding(partition, _ -> step.skip(project, partition, position));
    }

    private <T> T holding(int partition, Function<HeldPositions, T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.apply(positions.lock(List.of(partition)))));
    }
}
