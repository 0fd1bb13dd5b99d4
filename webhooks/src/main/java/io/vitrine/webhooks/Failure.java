package io.vitrine.webhooks;

import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.events.WebhookId;

/**
 * The report about a webhook whose retries have ended. The sender repeats it until the webhook is disabled.
 *
 * @param version of the webhook that failed
 * @param detail the last failure in words
 */
public record Failure(ProjectId projectId, WebhookId webhookId, long version, Cause cause, String detail) {

    /** The topic of these reports. Its records need not be kept. */
    public static final String TOPIC = "vitrine.webhook-failures";
}
