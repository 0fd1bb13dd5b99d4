package io.vitrine.readmodels.projection;

import io.vitrine.events.EventTopic;
import io.vitrine.events.ProjectId;
import io.vitrine.readmodels.projection.DeferredProjects.Deferred;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies parked records: those of deferred projects in turns, those of stopped projects when they are retried. Each
 * transaction holds the position.
 */
final class ParkedRecords {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedRecords.class);
    private static final int BATCH_SIZE = 250;

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

    /** Applies the next records of a deferred project. */
    void turn(ProjectionStep<?> step, Deferred next, int limit) {
        try {
            holding(next.partition(), held -> {
                var position = held.of(step.name()).get(next.partition());
                return position != null && step.turn(next.project(), position, limit);
            });
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

    /** Retries the stopped projects of a partition. Those that fail again stay stopped. */
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

    /** Retries the parked records of a project. If one fails again, the project stays stopped. */
    void retry(ProjectionStep<?> step, ProjectId project, int partition) {
        var limit = BATCH_SIZE;
        while (limit > 0) {
            var atOnce = limit;
            try {
                var more = holding(
                        partition, held -> isIn(step, partition, held) && step.retry(project, partition, atOnce));
                limit = more ? limit : 0;
            } catch (BatchRejected | BatchTooLarge e) {
                LOG.debug("Cannot apply parked records of {} for project {}", step.name(), project, e);
                limit = limit == 1 ? 0 : 1;
            }
        }
    }

    /** @return false if the project is not stopped at this position */
    boolean skip(ProjectionStep<?> step, ProjectId project, int partition, long position) {
        return holding(partition, held -> isIn(step, partition, held) && step.skip(project, partition, position));
    }

    /** A projection that catches up is not: {@link CatchUp} retries its records. */
    private static boolean isIn(ProjectionStep<?> step, int partition, HeldPositions held) {
        return held.of(step.name()).containsKey(partition);
    }

    private <T> T holding(int partition, Function<HeldPositions, T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.apply(positions.lock(List.of(partition)))));
    }
}
