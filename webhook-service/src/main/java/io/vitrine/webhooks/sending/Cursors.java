package io.vitrine.webhooks.sending;

import io.vitrine.webhooks.projection.WebhookProjection.Endpoint;
import java.sql.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;

/** The stored positions of webhooks. */
final class Cursors {

    private final JdbcTemplate jdbc;

    Cursors(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
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
