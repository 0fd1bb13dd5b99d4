package io.vitrine.webhooks.sending;

import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookId;
import java.time.Instant;

/**
 * The progress of a webhook.
 *
 * @param position of the last event in the journal that was delivered or filtered out
 * @param failures the number of consecutive failures of the next call
 * @param due when the next call may be made
 */
record WebhookCursor(ProjectId project, WebhookId webhook, long position, int failures, Instant due) {

    static WebhookCursor at(ProjectId project, WebhookId webhook, long position) {
        return new WebhookCursor(project, webhook, position, 0, Instant.EPOCH);
    }

    /** The next event, without failures. */
    WebhookCursor past(long position) {
        return at(project, webhook, position);
    }

    /** The same event, without failures. */
    WebhookCursor afresh() {
        return at(project, webhook, position);
    }

    /** The same event, due now, with the failures so far. */
    WebhookCursor dueNow() {
        return new WebhookCursor(project, webhook, position, failures, Instant.EPOCH);
    }

    WebhookCursor failed(Instant due) {
        return new WebhookCursor(project, webhook, position, failures + 1, due);
    }
}
