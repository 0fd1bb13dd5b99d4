package io.vitrine.readmodels.projection;

import io.vitrine.readmodels.projection.RebuildTask.State;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills a second set of a runner's tables next to the one that serves, and swaps them when both show the same events.
 * After an interruption it continues where it was.
 */
final class Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    /** How long new reads wait for running ones to end. */
    private static final Duration LOCK_TIMEOUT = Duration.ofMillis(250);

    private final String runner;
    private final JdbcTemplate serving;
    private final TransactionTemplate transaction;
    private final List<? extends Projection<?>> projections;
    private final List<ChangeListener> listeners;
    private final RebuildTasks tasks;
    private final Positions positions;
    private final ShadowTables shadow;
    private final SwitchOver switchOver;

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
        this.positions = Positions.of(serving, runner, projections);
        this.shadow = new ShadowTables(filling, projections);
        this.switchOver = new SwitchOver(transaction, positions);
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
        LOG.info("Filling new tables of the {}, next to those that serve", runner);
    }

    /** Until the new tables serve, the rebuild is cancelled, or this node closes. */
    void fill(TableLoader loader, List<Integer> partitions, BooleanSupplier closed) throws InterruptedException {
        if (!shadow.areMade()) {
            // They are those of another version, which has not all projections of this one.
            tasks.move(runner, State.FILLING, State.REQUESTED);
            return;
        }
        var finished = false;
        while (!closed.getAsBoolean()) {
            var reached = loader.load();
            if (!tasks.reached(runner, reached.events(), reached.total())) {
                LOG.info("The rebuild of the {} is cancelled", runner);
                drop();
                return;
            }
            if (SwitchOver.isNear(reached) && !finished) {
                shadow.finish();
                finished = true;
            } else if (SwitchOver.isNear(reached) && switchOver.attempt(loader, partitions, this::takePlace)) {
                return;
            }
        }
    }

    private boolean takePlace(HeldPositions held) {
        if (!tasks.move(runner, State.FILLING, State.COMPARING)) {
            return false;
        }
        serving.execute("SET LOCAL lock_timeout = %d".formatted(LOCK_TIMEOUT.toMillis()));
        serving.execute(SwapLock.EXCLUSIVE);
        var tables = new ShadowTables(serving, projections);
        tables.swap();
        tables.handOverStops(names());
        // Those that were catching up are in the new tables, as far as the others.
        positions.join(held);
        LOG.info("The new tables of the {} serve", runner);
        return true;
    }

    /** Notifies the listeners of what differs from the old tables, and drops these. */
    void compare() {
        for (var projection : projections) {
            var former = ShadowTables.old(projection.table().name());
            transaction.executeWithoutResult(_ -> listeners.forEach(listener -> listener.rebuilt(projection, former)));
        }
        transaction.executeWithoutResult(_ -> {
            drop();
            tasks.move(runner, State.COMPARING, State.DONE);
        });
        LOG.info("Rebuilt the {}", runner);
    }

    void drop() {
        new ShadowTables(serving, projections).drop();
    }
}
