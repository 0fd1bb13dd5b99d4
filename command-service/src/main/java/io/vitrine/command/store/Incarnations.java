package io.vitrine.command.store;

import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.LogIncarnation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The incarnation of the event store, as last read by this process. Every append detects a change; a process that does
 * not append detects it at its next refresh.
 */
public final class Incarnations {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile LogIncarnation known;

    public Incarnations(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.known = read();
    }

    public LogIncarnation current() {
        return known;
    }

    /** The consistency token of a stored event. */
    public ConsistencyToken token(long position) {
        return new ConsistencyToken(position, known.of(position));
    }

    /** Called when a later incarnation is detected, because cached states may be based on lost events. */
    public void onNext(Runnable listener) {
        listeners.add(listener);
    }

    public LogIncarnation refresh() {
        var current = read();
        if (!current.equals(known)) {
            known = current;
            listeners.forEach(Runnable::run);
        }
        return current;
    }

    private LogIncarnation read() {
        return new LogIncarnation(jdbc.query(
                "SELECT fork FROM incarnation WHERE number > 1 ORDER BY number", (row, _) -> row.getLong(1)));
    }

    /** The reason of an operator's request for the next incarnation, or empty. */
    public List<String> requested() {
        return jdbc.query("SELECT reason FROM incarnation_request", (row, _) -> row.getString(1));
    }

    /** The next incarnation begins when the relay of the installation sees this, within seconds. */
    public void request(String reason) {
        jdbc.update(
                "INSERT INTO incarnation_request (reason) VALUES (?) ON CONFLICT (singleton) DO UPDATE"
                        + " SET reason = excluded.reason, requested_at = now()",
                reason);
    }

    /**
     * Begins the next incarnation. From now on, no event gets a position up to the highest.
     *
     * @param before the last incarnation, including one that this store has lost
     * @param fork the last position up to which no event was lost
     * @param highest the highest position known to have been used
     */
    public LogIncarnation begin(LogIncarnation before, long fork, long highest, String reason) {
        transaction.executeWithoutResult(_ -> {
            jdbc.execute("SET LOCAL lock_timeout = '5s'");
            // No append is in progress, so every append belongs to exactly one incarnation.
            jdbc.execute("LOCK TABLE event IN SHARE ROW EXCLUSIVE MODE");
            jdbc.query(
                    "SELECT setval('event_position_seq', ?) FROM event_position_seq WHERE last_value < ?",
                    _ -> {},
                    highest,
                    highest);
            for (var i = 0; i < before.forks().size(); i++) {
                store(i + 2, before.forks().get(i), "the topic knows of it");
            }
            store(before.number() + 1, fork, reason);
            jdbc.update("DELETE FROM incarnation_request");
        });
        return refresh();
    }

    private void store(int number, long fork, String reason) {
        jdbc.update(
                "INSERT INTO incarnation (number, fork, reason) VALUES (?, ?, ?) ON CONFLICT (number) DO UPDATE"
                        + " SET fork = excluded.fork, reason = excluded.reason WHERE incarnation.fork <> excluded.fork",
                number,
                fork,
                reason);
    }
}
