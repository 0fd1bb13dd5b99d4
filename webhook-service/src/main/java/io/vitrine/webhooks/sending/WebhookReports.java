package io.vitrine.webhooks.sending;

import io.vitrine.events.EventJson;
import io.vitrine.topic.Announcements;
import io.vitrine.webhooks.CompletedReplay;
import io.vitrine.webhooks.Failure;
import io.vitrine.webhooks.VerificationResult;

/**
 * Reports webhooks whose retries have ended, which the command service disables, and completed replays and results of
 * verifications, which it records.
 */
final class WebhookReports {

    private final Announcements announcements;

    WebhookReports(Announcements announcements) {
        this.announcements = announcements;
    }

    void publish(Failure failure) {
        announcements.publish(
                Failure.TOPIC, failure.webhookId().toString(), EventJson.MAPPER.writeValueAsBytes(failure));
    }

    void publish(VerificationResult result) {
        announcements.publish(
                VerificationResult.TOPIC, result.webhookId().toString(), EventJson.MAPPER.writeValueAsBytes(result));
    }

    void publish(CompletedReplay replay) {
        announcements.publish(
                CompletedReplay.TOPIC, replay.webhookId().toString(), EventJson.MAPPER.writeValueAsBytes(replay));
    }
}
