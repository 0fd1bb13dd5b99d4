package io.vitrine.webhooks;

import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.events.WebhookId;

/**
 * What whoever calls webhooks says of one that it gave up; it says so again until somebody disables it.
 *
 * @param version of the webhook that failed
 * @param detail what went wrong last, for people
 */
public record Failure(ProjectId projectId, WebhookId webhookId, long version, Cause cause, String detail) {

    /** The topic on which it is said; nothing on it is worth keeping. */
    public static final String TOPIC = "vitrine.webhook-failures";
}
