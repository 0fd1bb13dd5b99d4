package io.vitrine.readmodels.freshness;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.readmodels.projection.CommitListener;
import io.vitrine.readmodels.projection.Linger;
import io.vitrine.readmodels.projection.Projection;
import io.vitrine.readmodels.projection.ShownIncarnation;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Lets reads wait for their minimum position, each for the projections that it uses. Positions come from the database,
 * because another node may own the partition. All waiting reads share one query every few milliseconds, and without
 * waiting reads there are no queries.
 */
public final class Freshness implements CommitListener {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(5);
    private static final int CATCHING_UP_RETRY_SECONDS = 5;

    private final NamedParameterJdbcTemplate jdbc;
    private final String runner;
    private final List<Projection<?>> projections;
    private final Set<String> names;
    private final Linger linger;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private ShownPositions shown = ShownPositions.NONE;
    private long asked = System.nanoTime();

    /** The projections that no partition lacks, as of the last query. */
    private volatile Set<String> complete = Set.of();

    /** @param linger of the projections' runner */
    Freshness(NamedParameterJdbcTemplate jdbc, String runner, Collection<Projection<?>> projections, Linger linger) {
        this.jdbc = jdbc;
        this.runner = runner;
        this.projections = Projection.of(runner, projections);
        this.names = this.projections.stream().map(Projection::name).collect(toUnmodifiableSet());
        this.linger = linger;
    }

    /** The names of all projections. */
    public Set<String> names() {
        return names;
    }

    /** @throws IllegalArgumentException if a type is not one of the projections */
    public Set<String> names(Collection<? extends Class<?>> types) {
        return types.stream().map(this::name).collect(toUnmodifiableSet());
    }

    private String name(Class<?> type) {
        return projections.stream()
                .filter(type::isInstance)
                .map(Projection::name)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s is not in the %s.".formatted(type, runner)));
    }

    /**
     * @param used the names of the projections that the read uses
     * @throws ProblemException 503 if they do not get there in time, or one of them is still being loaded
     */
    public void await(Set<String> used, ProjectId project, MinimumPosition asOf) {
        throwIfCatchingUp(used, shown -> shown.lacks(used, project));
        if (!await(asOf, TIMEOUT, shown -> shown.includes(used, project, asOf.position()))) {
            throw notShownYet(asOf);
        }
    }

    /**
     * Whether the topic is read up to the position, or is in time. If not, it is no position of this log, or a
     * projection is behind.
     *
     * @throws ProblemException 409 if what was there is lost
     */
    public boolean reads(ProjectId project, MinimumPosition asOf, Duration timeout) {
        return await(asOf, timeout, shown -> shown.reads(names, project, asOf.position()));
    }

    /**
     * For lists of projects, whose writes are in different partitions: a token does not contain the partition.
     *
     * @throws ProblemException 503 if no partition reaches it in time, or a used projection is still being loaded
     */
    public void awaitSomewhere(Set<String> used, MinimumPosition asOf) {
        throwIfCatchingUp(used, shown -> shown.lacks(used));
        if (!await(asOf, TIMEOUT, shown -> shown.includesSomewhere(used, asOf.position()))) {
            throw notShownYet(asOf);
        }
    }

    /** One that has joined is not asked for again, so that ordinary reads cause no queries. */
    private void throwIfCatchingUp(Set<String> used, Predicate<ShownPositions> lacking) {
        if (complete.containsAll(used)) {
            return;
        }
        lock.lock();
        try {
            if (isDue()) {
                ask();
            }
            if (lacking.test(shown)) {
                throw ProblemException.unavailable(
                        "read-model-loading",
                        "This read model is new and does not have all events yet. Retry after %d s."
                                .formatted(CATCHING_UP_RETRY_SECONDS),
                        CATCHING_UP_RETRY_SECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isDue() {
        return System.nanoTime() - asked >= POLL_INTERVAL.toNanos();
    }

    @Override
    public void advanced() {
        lock.lock();
        try {
            asked = System.nanoTime() - POLL_INTERVAL.toNanos();
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
    private boolean await(MinimumPosition asOf, Duration timeout, Predicate<ShownPositions> enough) {
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

    private boolean isEnough(MinimumPosition asOf, Predicate<ShownPositions> enough) {
        return shown.isOf(asOf) && enough.test(shown);
    }

    private boolean awaitEnough(MinimumPosition asOf, Duration timeout, Predicate<ShownPositions> enough)
            throws InterruptedException {
        var deadline = System.nanoTime() + timeout.toNanos();
        try (var _ = linger.waiting()) {
            while (!isEnough(asOf, enough)) {
                if (isDue()) {
                    ask();
                    KnownIncarnation.throwIfLost(shown.incarnation(), asOf);
                } else if (System.nanoTime() >= deadline) {
                    return false;
                } else {
                    advanced.await(POLL_INTERVAL.toNanos(), TimeUnit.NANOSECONDS);
                }
            }
            return true;
        }
    }

    /**
     * First the incarnation, then the positions, then the stops, so that a stop that was stored with a position is read
     * with it.
     */
    private void ask() {
        var incarnation = ShownIncarnation.in(jdbc.getJdbcOperations());
        var partitions = new HashMap<Integer, Map<String, Long>>();
        var ours = Map.of("runner", runner, "projections", names);
        jdbc.query("""
                SELECT partition, projection, position FROM runner_position, unnest(projections) AS projection
                WHERE runner = :runner AND projection IN (:projections)""", ours, row -> {
            partitions.computeIfAbsent(row.getInt(1), _ -> new HashMap<>()).put(row.getString(2), row.getLong(3));
        });
        var stopped = new HashMap<ProjectId, Map<String, Long>>();
        jdbc.query("""
                SELECT project_id, projection, min(position) FROM (
                    SELECT project_id, projection, position FROM stopped_project WHERE projection IN (:projections)
                    UNION ALL
                    SELECT project_id, projection, position FROM deferred_project WHERE projection IN (:projections)
                ) held GROUP BY project_id, projection""", ours, row -> {
            stopped.computeIfAbsent(ProjectId.of(row.getObject(1, UUID.class)), _ -> new HashMap<>())
                    .put(row.getString(2), row.getLong(3));
        });
        shown = new ShownPositions(incarnation, partitions, stopped);
        asked = System.nanoTime();
        complete = shown.complete(names);
    }
}
