package io.vitrine.query.webhook.sending;

import io.vitrine.query.background.BackgroundWork;
import io.vitrine.query.database.TimePartitions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Drops deliveries that are too old to be looked at. */
final class Pruning implements SmartLifecycle, BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration FIRST = Duration.ofMinutes(5);

    private final TimePartitions days;
    private final Duration kept;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> task;

    Pruning(TimePartitions days, Duration kept, Clock clock) {
        this.days = days;
        this.kept = kept;
        this.clock = clock;
    }

    void prune() {
        try {
            days.dropBefore(clock.instant().minus(kept));
        } catch (DataAccessException e) {
            LOG.warn("Cannot delete old deliveries, retrying: {}", e.toString());
        }
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("webhook-pruning").daemon().factory());
        task = timer.scheduleWithFixedDelay(this::prune, FIRST.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    /** A scheduled task ends with the first error that it throws. */
    @Override
    public synchronized List<String> ended() {
        return timer != null && task != null && task.isDone() ? List.of("webhook-pruning") : List.of();
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
