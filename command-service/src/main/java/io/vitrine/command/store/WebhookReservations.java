package io.vitrine.command.store;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.Rejection.TooManyWebhooks;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Webhook;
import io.vitrine.events.WebhookState;
import org.springframework.jdbc.core.JdbcTemplate;

/** The number of webhooks of a project. It is limited, because each webhook is called for every event. */
final class WebhookReservations {

    /** The maximum per project. */
    static final int MAX_WEBHOOKS = 100;

    private final JdbcTemplate jdbc;

    WebhookReservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void update(ProjectId project, WebhookState before, WebhookState after) {
        var existed = before instanceof Webhook;
        if (after instanceof Webhook current && !existed) {
            insert(project, current);
        } else if (existed && after instanceof WebhookState.Deleted deleted) {
            jdbc.update(
                    "DELETE FROM webhook WHERE project_id = ? AND webhook_id = ?",
                    project.value(),
                    deleted.id().value());
        }
    }

    /** Serialized within a project: the count locks the project's row until the commit. */
    private void insert(ProjectId project, Webhook current) {
        var projects = jdbc.query(
                "SELECT 1 FROM project WHERE project_id = ? FOR NO KEY UPDATE",
                (row, _) -> row.getInt(1),
                project.value());
        if (projects.isEmpty()) {
            throw new Rejected(new NoSuchProject(project));
        }
        var inserted = jdbc.update(
                "INSERT INTO webhook (project_id, webhook_id)"
                        + " SELECT ?, ? WHERE (SELECT count(*) FROM webhook WHERE project_id = ?) < ?",
                project.value(),
                current.id().value(),
                project.value(),
                MAX_WEBHOOKS);
        if (inserted == 0) {
            throw new Rejected(new TooManyWebhooks(MAX_WEBHOOKS));
        }
    }
}
