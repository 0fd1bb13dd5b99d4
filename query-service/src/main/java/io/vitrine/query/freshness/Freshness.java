package io.vitrine.query.freshness;

import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.query.projection.CommitListener;
import io.vitrine.query.projection.Linger;
import io.vitrine.query.projection.Projection;
import io.vitrine.query.projection.ShownIncarnation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Lets reads wait for their minimum position. Positions come from the database, because another node may own the
 * partition. All waiting reads share one query every few milliseconds, and without waiting reads there are no queries.
 */
public final class Freshness implements CommitListener {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final NamedParameterJdbcTemplate jdbc;
    private final List<String> projections;
    private final Linger linger;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private Shown shown = new Shown(LogIncarnation.FIRST, Map.of(), Map.of());
    private long asked = System.nanoTime();

    /**
     * @param incarnation the incarnation of the positions
     * @param partitions the position of the slowest projection in each partition; one per partition of the topic
     * @param stopped where projects stand with which some projection does not go on, or not before their next turn
     */
    private record Shown(LogIncarnation incarnation, Map<Integer, Long> partitions, Map<ProjectId, Long> stopped) {

        /** Positions of an earlier incarnation are used again. */
        boolean isOf(MinimumPosition asOf) {
            return incarnation.number() >= asOf.incarnation();
        }

        boolean includes(ProjectId project, long position) {
            return stopped.getOrDefault(project, Long.MAX_VALUE) > position && reads(project, position);
        }

        /** Also for a project that is stopped before it. */
        boolean reads(ProjectId project, long position) {
            if (partitions.isEmpty()) {
                return false;
            }
            var reached = partitions.get(EventTopic.partitionOf(project, partitions.size()));
            return reached != null && reached >= position;
        }

        /**
         * Whether some partition has reached the position, which is all that a position without partition can express.
         */
        boolean includesSomewhere(long position) {
            return partitions.values().stream().anyMatch(reached -> reached >= position);
        }
    }

    /** @param linger of the projections' runner */
    Freshness(NamedParameterJdbcTemplate jdbc, List<Projection<?>> projections, Linger linger) {
        this.jdbc = jdbc;
        this.projections = projections.stream().map(Projection::name).toList();
        this.linger = linger;
    }

    /** @throws ProblemException 503 if the project's listing does not get there in time */
    public void await(ProjectId project, MinimumPosition asOf) {
        if (!await(asOf, TIMEOUT, shown -> shown.includes(project, asOf.position()))) {
            throw notShownYet(asOf);
        }
    }

    /**
     * Whether the topic is read up to the position, or is in time. If not, it is no position of this log, or the
     * projection is behind.
     *
     * @throws ProblemException 409 if what was there is lost
     */
    public boolean reads(ProjectId project, MinimumPosition asOf, Duration timeout) {
        return await(asOf, timeout, shown -> shown.reads(project, asOf.position()));
    }

    /**
     * For lists of projects, whose writes are in different partitions: a token does not contain the partition.
     *
     * @throws ProblemException 503 if no partition reaches it in time
     */
    public void awaitSomewhere(MinimumPosition asOf) {
        if (!await(asOf, TIMEOUT, shown -> shown.includesSomewhere(asOf.position()))) {
            throw notShownYet(asOf);
        }
    }

    @Override
    public void advanced() {
        lock.lock();
        try {
            asked = System.nanoTime() - PAUSE.toNanos();
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static ProblemException notShownYet(MinimumPosition asOf) {
        return ProblemException.unavailable(
                "not-shown-yet",
                "This node does not show position %d yet. Retry after 1 s.".formatted(asOf.position()),
                1);
    }

    /** False if it is not enough in time. */
    private boolean await(MinimumPosition asOf, Duration timeout, Predicate<Shown> enough) {
        if (asOf.position() <= 0) {
            return true;
        }
        lock.lock();
        try {
            return isEnough(asOf, enough) || awaitEnough(asOf, timeout, enough);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("shutting-down", "This node is shutting down.", 1);
        } finally {
            lock.unlock();
        }
    }

    private boolean isEnough(MinimumPosition asOf, Predicate<Shown> enough) {
        return shown.isOf(asOf) && enough.test(shown);
    }

    private boolean awaitEnough(MinimumPosition asOf, Duration timeout, Predicate<Shown> enough)
            throws InterruptedException {
        var deadline = System.nanoTime() + timeout.toNanos();
        try (var _ = linger.waiting()) {
            while (!isEnough(asOf, enough)) {
                if (System.nanoTime() - asked >= PAUSE.toNanos()) {
                    shown = ask();
                    asked = System.nanoTime();
                    KnownIncarnation.throwIfLost(shown.incarnation(), asOf);
                } else if (System.nanoTime() >= deadline) {
                    return false;
                } else {
                    advanced.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS);
                }
            }
            return true;
        }
    }

    /**
     * First the incarnation, then the positions, then the stops, so that a stop that was stored with a position is read
     * with it.
     */
    private Shown ask() {
        var names = Map.of("projections", projections);
        var incarnation = ShownIncarnation.in(jdbc.getJdbcOperations());
        var partitions = new HashMap<Integer, Long>();
        jdbc.query("""
                SELECT partition, min(position) FROM runner_position, unnest(projections) AS projection
                WHERE projection IN (:projections) GROUP BY partition HAVING count(*) = %d""".formatted(projections.size()), names, row -> {
            partitions.put(row.getInt(1), row.getLong(2));
        });
        var stopped = new HashMap<ProjectId, Long>();
        jdbc.query("""
                SELECT project_id, min(position) FROM (
                    SELECT project_id, position FROM stopped_project WHERE projection IN (:projections)
                    UNION ALL SELECT project_id, position FROM deferred_project WHERE projection IN (:projections)
                ) held GROUP BY project_id""", names, row -> {
            stopped.put(ProjectId.of(row.getObject(1, UUID.class)), row.getLong(2));
        });
        return new Shown(incarnation, partitions, stopped);
    }
}
