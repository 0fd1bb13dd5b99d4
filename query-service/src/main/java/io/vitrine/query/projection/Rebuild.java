package io.vitrine.query.projection;

import io.vitrine.query.projection.RebuildTask.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills a runner's tables anew beside those that serve, and puts them in their place in a moment in which both show the
 * same events. Whatever ends it, it goes on where it was.
 */
final class Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final Duration TOLD = Duration.ofSeconds(1);

    /** So little is left to do then that it can be done while the runner that serves waits. */
    private static final long FEW = 2_000;

    private static final int ATTEMPTS = 20;
    private static final Duration BETWEEN = Duration.ofMillis(50);

    /** For so long at most the runner that serves waits for the new tables to be where it is. */
    private static final Duration CATCH_UP = Duration.ofSeconds(1);

    /** For so long at most new reads wait for running ones to end. */
    private static final Duration TURN = Duration.ofMillis(250);

    private final String runner;
    private final JdbcTemplate serving;
    private final TransactionTemplate transaction;
    private final List<? extends Projection<?>> projections;
    private final List<ChangeListener> listeners;
    private final RebuildTasks tasks;
    private final Positions positions;
    private final ShadowTables beside;

    Rebuild(
            String runner,
            JdbcTemplate serving,
            TransactionTemplate transaction,
            List<? extends Projection<?>> projections,
            List<ChangeListener> listeners,
            JdbcTemplate filling) {
        this.runner = runner;
        this.serving = serving;
        this.transaction = transaction;
        this.projections = projections;
        this.listeners = listeners;
        this.tasks = new RebuildTasks(serving);
        this.positions = new Positions(serving, runner, names());
        this.beside = new ShadowTables(filling, projections);
    }

    private List<String> names() {
        return projections.stream().map(Projection::name).toList();
    }

    void make() {
        transaction.executeWithoutResult(status -> {
            new ShadowTables(serving, projections).make();
            if (!tasks.move(runner, State.REQUESTED, State.FILLING)) {
                status.setRollbackOnly();
            }
        });
        LOG.info("The {} is filled anew, beside the one that serves", runner);
    }

    /** Until the new tables serve, it was cancelled, or this node closes. */
    void fill(ShadowTableLoader filling, int partitions, BooleanSupplier closed) throws InterruptedException {
        var finished = false;
        while (!closed.getAsBoolean()) {
            var reached = goOn(filling, closed);
            if (!tasks.reached(runner, reached.events(), reached.total())) {
                LOG.info("The {} stays as it is: filling it anew was cancelled", runner);
                drop();
                return;
            }
            if (reached.left() <= FEW && !finished) {
                beside.finish();
                finished = true;
            } else if (reached.left() <= FEW && switchOver(filling, partitions)) {
                return;
            }
        }
    }

    /** For a second, or as far as there is something. */
    private static ShadowTableLoader.Reached goOn(ShadowTableLoader filling, BooleanSupplier closed)
            throws InterruptedException {
        var until = System.nanoTime() + TOLD.toNanos();
        do {
            filling.step();
        } while (!filling.isIdle() && System.nanoTime() < until && !closed.getAsBoolean());
        return filling.reached();
    }

    /** @return false if it has to be tried again */
    private boolean switchOver(ShadowTableLoader filling, int partitions) throws InterruptedException {
        try {
            for (var i = 0; i < ATTEMPTS; i++) {
                if (Objects.requireNonNull(transaction.execute(status -> attempt(filling, partitions, status)))) {
                    return true;
                }
                // The new tables stand still meanwhile: the runner that serves comes to where they are, and passes.
                TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
            }
        } catch (TransientDataAccessException e) {
            LOG.info("The new {} waits for its turn: {}", runner, e.toString());
        }
        return false;
    }

    private boolean attempt(ShadowTableLoader filling, int partitions, TransactionStatus status) {
        var all = IntStream.range(0, partitions).boxed().toList();
        // From here on the runner that serves waits.
        var ends = ends(positions.lock(all).own());
        var done = ends.isPresent() && catchUp(filling, ends.get()) && takePlace();
        if (!done) {
            status.setRollbackOnly();
        }
        return done;
    }

    /** How far each partition is shown; nothing while projections of the runner are in different places. */
    private static Optional<Map<Integer, Long>> ends(List<Position> held) {
        var ends = new HashMap<Integer, Long>();
        for (var position : held) {
            var other = ends.putIfAbsent(position.partition(), position.nextOffset());
            if (other != null && other != position.nextOffset() || position.rereadTo() > position.nextOffset()) {
                return Optional.empty();
            }
        }
        return Optional.of(ends);
    }

    private boolean catchUp(ShadowTableLoader filling, Map<Integer, Long> ends) {
        try {
            if (filling.catchUp(ends, CATCH_UP)) {
                var reached = filling.reached();
                return tasks.reached(runner, reached.events(), reached.total());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private boolean takePlace() {
        if (!tasks.move(runner, State.FILLING, State.COMPARING)) {
            return false;
        }
        serving.execute("SET LOCAL lock_timeout = %d".formatted(TURN.toMillis()));
        serving.execute(SwapLock.ALONE);
        var tables = new ShadowTables(serving, projections);
        tables.swap();
        tables.handOverStops(names());
        LOG.info("The new {} serves from now on", runner);
        return true;
    }

    /** Tells what reads otherwise than before, and forgets the old tables. */
    void compare() {
        for (var projection : projections) {
            var former = ShadowTables.old(projection.table().name());
            transaction.executeWithoutResult(_ -> listeners.forEach(listener -> listener.rebuilt(projection, former)));
        }
        transaction.executeWithoutResult(_ -> {
            drop();
            tasks.move(runner, State.COMPARING, State.DONE);
        });
        LOG.info("The {} was rebuilt", runner);
    }

    void drop() {
        new ShadowTables(serving, projections).drop();
    }
}
