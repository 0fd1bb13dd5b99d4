package io.vitrine.webhooks;

import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookId;
import java.util.UUID;

/**
 * A report of a replay of which the receiver has every event. The sender repeats it until the completion is an event.
 *
 * @param sent the number of events that were sent again
 */
public record CompletedReplay(ProjectId projectId, WebhookId webhookId, UUID replayId, long sent) {

    /** The topic of these reports. Its records need not be kept. */
    public static final String TOPIC = "vitrine.webhook-replays";
}
