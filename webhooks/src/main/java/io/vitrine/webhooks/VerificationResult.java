package io.vitrine.webhooks;

import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookId;
import org.jspecify.annotations.Nullable;

/**
 * A report of a receiver that was asked for the proof that its owner wants the calls. The sender repeats it until the
 * result is an event.
 *
 * @param version the version of the webhook that was verified
 * @param failure why the receiver gave no proof, for people; null if it did
 */
public record VerificationResult(
        ProjectId projectId,
        WebhookId webhookId,
        long version,
        @Nullable String failure) {

    /** The topic of these reports. Its records need not be kept. */
    public static final String TOPIC = "vitrine.webhook-verifications";
}
