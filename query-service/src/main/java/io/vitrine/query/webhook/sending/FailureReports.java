package io.vitrine.query.webhook.sending;

import io.vitrine.events.EventJson;
import io.vitrine.topic.Announcements;
import io.vitrine.webhooks.Failure;

/** Says which webhooks failed for good; whoever has the rules disables them. */
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
