package io.vitrine.command.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * <p>Between processes by NOTIFY, from a connection of its own and never inside an appending transaction: there it
 * takes a lock that makes all commits queue. A lost signal costs a reader its polling interval, nothing else.
 */
public final class AppendSignal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AppendSignal.class);
    private static final String CHANNEL = "vitrine_events";

    /** Appends that follow each other this closely share one signal to other processes. */
    private static final long COALESCED_NANOS = Duration.ofMillis(5).toNanos();

    private static final int LISTEN_MILLIS = 1_000;

    private final DataSource database;
    private final AtomicLong signals = new AtomicLong();
    private final Object monitor = new Object();
    private final Semaphore unsent = new Semaphore(0);
    private final AtomicInteger readersHere = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread sender;
    private final Thread listener;

    public AppendSignal(DataSource database) {
        this.database = database;
        this.sender = Thread.ofVirtual().name("append-signal-sender").start(() -> untilClosed(this::send));
        this.listener = Thread.ofVirtual().name("append-signal-listener").start(() -> untilClosed(this::listen));
    }

    /** To be called after a commit. */
    public void appended() {
        wakeLocal();
        if (readersHere.get() == 0) {
            unsent.release();
        }
    }

    /**
     * While this is open, the log is read in this process and nowhere else, so that others need no signal. There is one
     * reader at a time in an installation, which holds the lease; were there two, the other polls.
     */
    public Reading readHere() {
        readersHere.incrementAndGet();
        return readersHere::decrementAndGet;
    }

    /** Ends with its reading. */
    public interface Reading extends AutoCloseable {
        @Override
        void close();
    }

    /** A number that grows with every signal; to be read before looking for events. */
    public long seen() {
        return signals.get();
    }

    /** Waits until there was a signal after the given one, or the time is up. */
    public void await(long seen, Duration longest) throws InterruptedException {
        var deadline = System.nanoTime() + longest.toNanos();
        synchronized (monitor) {
            for (var left = longest.toNanos(); signals.get() == seen && left > 0; left = deadline - System.nanoTime()) {
                monitor.wait(Math.max(1, left / 1_000_000));
            }
        }
    }

    @Override
    public void close() {
        closed.set(true);
        sender.interrupt();
        listener.interrupt();
    }

    private void wakeLocal() {
        signals.incrementAndGet();
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    private void send() throws SQLException, InterruptedException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            while (!closed.get()) {
                unsent.acquire();
                LockSupport.parkNanos(COALESCED_NANOS);
                unsent.drainPermits();
                statement.execute("NOTIFY " + CHANNEL);
            }
        }
    }

    private void listen() throws SQLException {
        try (var connection = database.getConnection()) {
            var postgres = connection.unwrap(PGConnection.class);
            try (var statement = connection.createStatement()) {
                statement.execute("LISTEN " + CHANNEL);
            }
            // Events that were appended before the LISTEN.
            wakeLocal();
            while (!closed.get()) {
                if (postgres.getNotifications(LISTEN_MILLIS).length > 0) {
                    wakeLocal();
                }
            }
        }
    }

    /** A task that runs until the shutdown, also after lost connections. */
    private interface Task {
        void run() throws SQLException, InterruptedException;
    }

    private void untilClosed(Task task) {
        while (!closed.get()) {
            try {
                task.run();
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException | Error e) {
                if (!closed.get()) {
                    LOG.warn("Cannot signal appends to other processes, retrying: {}", e.toString());
                    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                }
            }
        }
    }
}
