package io.vitrine.command.relay;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends every event to Kafka, in the order of positions, at least once.
 *
 * <p>The stored position moves only after the broker has acknowledged everything before it. Whatever goes wrong ends
 * the producer with all it still holds, and sending begins again after the stored position: events may repeat, and a
 * repeated run is in order and without holes, so that a reader who skips what it knows misses nothing.
 */
final class Relay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final DataSource database;
    private final Supplier<RelaySession> sessions;
    private volatile RelayProgress progress = RelayProgress.NOT_YET;
    private volatile boolean running;
    private @Nullable Thread thread;

    /** @param sessions each from the stored position on, to be closed when it ends */
    Relay(DataSource database, Supplier<RelaySession> sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    RelayProgress progress() {
        return progress;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("relay").daemon().start(this::untilStopped);
    }

    @Override
    public void stop() {
        running = false;
        var relaying = thread;
        if (relaying != null) {
            relaying.interrupt();
            try {
                relaying.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void untilStopped() {
        while (isRunning()) {
            try (var lease = RelayLease.tryTake(database)) {
                if (lease == null) {
                    progress = RelayProgress.STANDBY;
                } else {
                    sessions.get().relay(lease, this::isRunning, now -> progress = now);
                }
                pause();
            } catch (InterruptedException | InterruptException e) {
                break;
            } catch (Exception | Error e) {
                // An Error too: it shows in the health, and the relay begins again.
                failed(e);
            }
        }
    }

    private void failed(Throwable e) {
        if (progress.failure() == null) {
            LOG.warn("Events wait in the store: {}. Trying again every {} s", e.toString(), RETRY.toSeconds());
            LOG.debug("The relay failed", e);
        }
        progress = progress.failed(e.toString());
        pause();
    }

    private static void pause() {
        LockSupport.parkNanos(RETRY.toNanos());
    }
}
