package io.vitrine.webhooks;

import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.events.WebhookId;

/**
 * A report of a webhook whose retries have ended. The sender repeats it until the webhook is disabled.
 *
 * @param version the version of the webhook that failed
 * @param detail the last failure, for people
 */
public record Failure(ProjectId projectId, WebhookId webhookId, long version, Cause cause, String detail) {

    /** The topic of these reports. Its records need not be kept. */
    public static final String TOPIC = "vitrine.webhook-failures";
}
