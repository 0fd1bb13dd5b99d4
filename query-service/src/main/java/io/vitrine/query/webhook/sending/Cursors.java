package io.vitrine.query.webhook.sending;

import io.vitrine.query.webhook.WebhookProjection.Endpoint;
import java.sql.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;

/** The stored positions of webhooks. */
final class Cursors {

    private final JdbcTemplate jdbc;

    Cursors(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Back to the fork: deliveries beyond it are of lost events, and the events that follow it now were not delivered.
     */
    void backTo(long fork) {
        jdbc.update("UPDATE webhook_cursor SET position = ? WHERE position > ?", fork, fork);
        jdbc.update("UPDATE webhook_replay SET position = ? WHERE position > ?", fork, fork);
    }

    /** A webhook that was never called starts after its own creation. */
    WebhookCursor of(Endpoint endpoint) {
        var webhook = endpoint.webhook();
        return jdbc
                .query(
                        "SELECT position, failures, due_at FROM webhook_cursor WHERE project_id = ? AND webhook_id = ?",
                        (row, _) -> new WebhookCursor(
                                webhook.projectId(),
                                webhook.id(),
                                row.getLong(1),
                                row.getInt(2),
                                row.getObject(3, Timestamp.class).toInstant()),
                        webhook.projectId().value(),
                        webhook.id().value())
                .stream()
                .findFirst()
                .orElseGet(() -> WebhookCursor.at(webhook.projectId(), webhook.id(), endpoint.since()));
    }
}
