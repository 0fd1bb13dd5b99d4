package io.vitrine.command.store;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.Rejection.TooManyWebhooks;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Webhook;
import io.vitrine.events.WebhookState;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many webhooks a project has: each is called for every event, so there is a limit. */
final class WebhookReservations {

    /** How many webhooks a project can have. */
    static final int MOST_WEBHOOKS = 100;

    private final JdbcTemplate jdbc;

    WebhookReservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void settle(ProjectId project, WebhookState before, WebhookState after) {
        var was = before instanceof Webhook;
        if (after instanceof Webhook now && !was) {
            open(project, now);
        } else if (was && after instanceof WebhookState.Deleted gone) {
            jdbc.update(
                    "DELETE FROM webhook WHERE project_id = ? AND webhook_id = ?",
                    project.value(),
                    gone.id().value());
        }
    }

    /** One after the other in a project: who counts holds the project's row until the commit. */
    private void open(ProjectId project, Webhook now) {
        var there = jdbc.query(
                "SELECT 1 FROM project WHERE project_id = ? FOR NO KEY UPDATE",
                (row, _) -> row.getInt(1),
                project.value());
        if (there.isEmpty()) {
            throw new Rejected(new NoSuchProject(project));
        }
        var made = jdbc.update(
                "INSERT INTO webhook (project_id, webhook_id)"
                        + " SELECT ?, ? WHERE (SELECT count(*) FROM webhook WHERE project_id = ?) < ?",
                project.value(),
                now.id().value(),
                project.value(),
                MOST_WEBHOOKS);
        if (made == 0) {
            throw new Rejected(new TooManyWebhooks(MOST_WEBHOOKS));
        }
    }
}
