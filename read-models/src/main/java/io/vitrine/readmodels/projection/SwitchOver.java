package io.vitrine.readmodels.projection;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings a {@link TableLoader} exactly level with the runner that serves, and has its tables shown from there on. */
final class SwitchOver {

    private static final Logger LOG = LoggerFactory.getLogger(SwitchOver.class);

    /** In events: so few are loaded while the runner that serves waits. */
    private static final long MAX_EVENTS = 2_000;

    private static final int MAX_ATTEMPTS = 20;
    private static final Duration RETRY_DELAY = Duration.ofMillis(50);

    /** How long the runner that serves waits for the loader to come to where it is. */
    private static final Duration CATCH_UP_TIMEOUT = Duration.ofSeconds(1);

    private final TransactionTemplate transaction;
    private final Positions positions;

    /** @param positions of the runner that serves */
    SwitchOver(TransactionTemplate transaction, Positions positions) {
        this.transaction = transaction;
        this.positions = positions;
    }

    static boolean isNear(TableLoader.Reached reached) {
        return reached.left() <= MAX_EVENTS;
    }

    /**
     * @param show shows what was loaded, in the transaction that holds the runner's positions; false to try again
     * @return false if it has to be tried again, after loading more
     */
    boolean attempt(TableLoader loader, Collection<Integer> partitions, Predicate<HeldPositions> show)
            throws InterruptedException {
        try {
            for (var i = 0; i < MAX_ATTEMPTS; i++) {
                if (Objects.requireNonNull(transaction.execute(status -> isShown(loader, partitions, show, status)))) {
                    return true;
                }
                loader.restore();
                // The loader stands still meanwhile: the runner that serves comes to where it is, and passes.
                TimeUnit.NANOSECONDS.sleep(RETRY_DELAY.toNanos());
            }
        } catch (TransientDataAccessException e) {
            LOG.info("Cannot show the new tables yet, retrying: {}", e.toString());
            loader.restore();
        }
        return false;
    }

    private boolean isShown(
            TableLoader loader,
            Collection<Integer> partitions,
            Predicate<HeldPositions> show,
            TransactionStatus status) {
        // From here on the runner that serves waits.
        var held = positions.lock(partitions);
        var ends = ends(held.own());
        var shown = ends.isPresent() && catchUp(loader, ends.get()) && show.test(held);
        if (!shown) {
            status.setRollbackOnly();
        }
        return shown;
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

    private static boolean catchUp(TableLoader loader, Map<Integer, Long> ends) {
        try {
            return loader.catchUp(ends, CATCH_UP_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
