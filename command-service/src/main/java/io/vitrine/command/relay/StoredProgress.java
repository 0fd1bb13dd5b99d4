package io.vitrine.command.relay;

import java.sql.SQLException;
import java.time.Duration;

/**
 * Stores the sent position from time to time. After a crash, the events since then are sent again, in order and without
 * gaps.
 */
final class StoredProgress implements AutoCloseable {

    private final RelayLease lease;
    private final String topicId;
    private final long intervalNanos;
    private SentEvents reached = SentEvents.nothing();
    private boolean isBehind;
    private long storedAt = System.nanoTime();

    StoredProgress(RelayLease lease, String topicId, Duration interval) {
        this.lease = lease;
        this.topicId = topicId;
        this.intervalNanos = interval.toNanos();
    }

    /** All events up to this position are acknowledged. */
    void reached(SentEvents sent) throws SQLException {
        reached = sent;
        isBehind = true;
        storeIfDue();
    }

    void storeIfDue() throws SQLException {
        if (isBehind && System.nanoTime() - storedAt >= intervalNanos) {
            store(reached);
        }
    }

    void store(SentEvents sent) throws SQLException {
        lease.moveTo(topicId, sent);
        reached = sent;
        isBehind = false;
        storedAt = System.nanoTime();
    }

    /** Avoids repeated events after an orderly shutdown. */
    @Override
    public void close() throws SQLException {
        if (isBehind) {
            store(reached);
        }
    }
}
