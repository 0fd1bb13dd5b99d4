package io.vitrine.command.store;

import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies readers of the event log, in this process and in others, of new events.
 *
 * <p>Between processes it uses NOTIFY on a separate connection, never inside an appending transaction: there, NOTIFY
 * takes a lock that serializes all commits. A lost signal only delays a reader by its polling interval.
 */
public final class AppendSignal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AppendSignal.class);
    private static final String CHANNEL = "vitrine_events";

    /** Appends within this interval share one signal to other processes. */
    private static final long COALESCED_NANOS = Duration.ofMillis(5).toNanos();

    private static final int LISTEN_MILLIS = 1_000;
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final DataSource database;
    private final AtomicLong signals = new AtomicLong();
    private final Object monitor = new Object();
    private final Semaphore unsent = new Semaphore(0);
    private final AtomicInteger readersHere = new AtomicInteger();
    private final Worker sender = worker("append-signal-sender", this::send);
    private final Worker listener = worker("append-signal-listener", this::listen);

    public AppendSignal(DataSource database) {
        this.database = database;
        sender.start();
        listener.start();
    }

    private static Worker worker(String name, Worker.Step step) {
        return new Worker(name, step, FailureListener.logging(LOG, "Cannot signal appends to other processes"))
                .virtual()
                .survivingErrors()
                .retryingAfter(RETRY_DELAY)
                .interruptedAfter(Duration.ZERO, Duration.ZERO);
    }

    /** To be called after a commit. */
    public void appended() {
        wakeLocal();
        if (readersHere.get() == 0) {
            unsent.release();
        }
    }

    /**
     * While this is open, only this process reads the events, so other processes need no signal. An installation has
     * one reader at a time, which holds the lease. A second reader would fall back to polling.
     */
    public Reading readHere() {
        readersHere.incrementAndGet();
        return readersHere::decrementAndGet;
    }

    /** Open for as long as this process reads. */
    public interface Reading extends AutoCloseable {
        @Override
        void close();
    }

    /** A number that grows with every signal. Call this before reading events. */
    public long seen() {
        return signals.get();
    }

    /** Waits for a signal after the given one, or until the timeout. */
    public void await(long seen, Duration timeout) throws InterruptedException {
        var deadline = System.nanoTime() + timeout.toNanos();
        synchronized (monitor) {
            for (var left = timeout.toNanos(); signals.get() == seen && left > 0; left = deadline - System.nanoTime()) {
                monitor.wait(Math.max(1, left / 1_000_000));
            }
        }
    }

    @Override
    public void close() {
        sender.stop();
        listener.stop();
    }

    private void wakeLocal() {
        signals.incrementAndGet();
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    private void send(Worker.Run run) throws SQLException, InterruptedException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            while (!run.isOver()) {
                unsent.acquire();
                LockSupport.parkNanos(COALESCED_NANOS);
                unsent.drainPermits();
                statement.execute("NOTIFY " + CHANNEL);
                run.works();
            }
        }
    }

    private void listen(Worker.Run run) throws SQLException {
        try (var connection = database.getConnection()) {
            var postgres = connection.unwrap(PGConnection.class);
            try (var statement = connection.createStatement()) {
                statement.execute("LISTEN " + CHANNEL);
            }
            // Events that were appended before the LISTEN.
            wakeLocal();
            while (!run.isOver()) {
                if (postgres.getNotifications(LISTEN_MILLIS).length > 0) {
                    wakeLocal();
                }
                run.works();
            }
        }
    }
}
