package io.vitrine.webhooks.sending;

import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookId;
import io.vitrine.webhooks.projection.ReplayProjection.Replay;
import java.util.UUID;

/** A replay that is not done yet. */
record ReplayTask(ProjectId project, Replay replay) {

    UUID id() {
        return replay.id();
    }

    WebhookId webhook() {
        return replay.webhookId();
    }

    /** Whether the replay has ended before this event. */
    boolean endsBefore(Message message) {
        var until = replay.until();
        return message.position() >= replay.position()
                || (until != null && !message.at().isBefore(until));
    }
}
