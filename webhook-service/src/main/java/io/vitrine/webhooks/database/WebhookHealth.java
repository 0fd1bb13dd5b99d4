package io.vitrine.webhooks.database;

import io.vitrine.worker.BackgroundHealth;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Shows whether webhooks can be sent. Their database is no part of readiness: without it, webhooks and the log of their
 * deliveries wait, and everything else is served.
 */
@Component("webhooksHealthIndicator")
class WebhookHealth extends AbstractHealthIndicator {

    private final WebhookDatabase database;

    WebhookHealth(WebhookDatabase database) {
        super("The webhook database cannot be checked");
        this.database = database;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var failure = database.failure();
        if (failure != null) {
            health.status(BackgroundHealth.DEGRADED)
                    .withDetail("waiting", "The webhook database is unavailable: " + failure);
        } else if (!database.isOpen()) {
            health.status(BackgroundHealth.DEGRADED)
                    .withDetail("waiting", "The state of webhooks is being moved into their database.");
        } else {
            health.up();
        }
    }
}
