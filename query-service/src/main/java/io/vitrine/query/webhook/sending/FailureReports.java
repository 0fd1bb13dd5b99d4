package io.vitrine.query.webhook.sending;

import io.vitrine.events.EventJson;
import io.vitrine.topic.Announcements;
import io.vitrine.webhooks.Failure;

/** Reports webhooks whose retries have ended. The command service disables them. */
final class FailureReports {

    private final Announcements announcements;

    FailureReports(Announcements announcements) {
        this.announcements = announcements;
    }

    void say(Failure failure) {
        announcements.publish(
                Failure.TOPIC, failure.webhookId().toString(), EventJson.MAPPER.writeValueAsBytes(failure));
    }
}
