package io.vitrine.webhooks.sending;

import io.vitrine.events.LogIncarnation;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The incarnation of the log that the stored positions are of. The read models reach the next one by themselves; the
 * positions, which are in another database, follow before anything is sent.
 */
final class CursorIncarnation {

    private static final List<String> TABLES = List.of("webhook_cursor", "webhook_replay");

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    CursorIncarnation(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Keeps it until the end of the transaction, which stores positions. */
    static void hold(JdbcTemplate jdbc) {
        jdbc.query("SELECT FROM webhook_incarnation FOR SHARE", _ -> {});
    }

    /**
     * Moves positions back to the fork, unless another node has: deliveries beyond it are of lost events, and the
     * events that follow it now were not delivered.
     *
     * @param shown by the read models
     * @return false if it is an earlier one than that of the positions
     */
    boolean reach(LogIncarnation shown) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            var stored = Objects.requireNonNull(
                    jdbc.queryForObject("SELECT number FROM webhook_incarnation FOR UPDATE", Integer.class));
            if (stored < shown.number()) {
                var fork = shown.lastOf(stored);
                for (var table : TABLES) {
                    jdbc.update("UPDATE %s SET position = ? WHERE position > ?".formatted(table), fork, fork);
                }
                // Lost events are no longer part of a replay, and others have taken their places.
                jdbc.update("UPDATE webhook_replay SET total = NULL WHERE position = ? AND NOT done", fork);
                // The listing is read again, and nothing of it is served before it is complete.
                jdbc.update("DELETE FROM webhook_listing");
                jdbc.update(
                        "UPDATE webhook_incarnation SET number = ?, forks = ?",
                        shown.number(),
                        shown.forks().toArray(Long[]::new));
            }
            return stored <= shown.number();
        }));
    }
}
