package io.vitrine.command;

import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.events.WebhookId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything one can ask of a webhook. */
public sealed interface WebhookCommand extends Command {

    WebhookId webhookId();

    @Override
    default UUID aggregateId() {
        return webhookId().value();
    }

    record CreateWebhook(
            ProjectId projectId,
            WebhookId webhookId,
            String url,
            @Nullable String description,
            List<String> types) implements WebhookCommand {}

    /** Any number of fields at once; only what differs becomes an event. */
    record ReviseWebhook(ProjectId projectId, WebhookId webhookId, Revision revision) implements WebhookCommand {}

    /** What a revision says about each field. */
    record Revision(
            Change<String> url,
            Change<@Nullable String> description,
            Change<List<String>> types,
            Change<Boolean> enabled) {}

    /** @param overlapSeconds for how long the present secret stays valid beside the next one */
    record RotateSecret(ProjectId projectId, WebhookId webhookId, int overlapSeconds) implements WebhookCommand {}

    /**
     * Nobody asked: its receiver is gone, or fails for good.
     *
     * @param seen the webhook's version that failed; another one deserves its own chance
     */
    record GiveUp(ProjectId projectId, WebhookId webhookId, long seen, Cause cause, String detail)
            implements WebhookCommand {}

    record TestWebhook(ProjectId projectId, WebhookId webhookId) implements WebhookCommand {}

    /** Sends one event again, or else those recorded in a span of time: the start belongs to it, the end does not. */
    record ReplayEvents(
            ProjectId projectId,
            WebhookId webhookId,
            @Nullable UUID eventId,
            @Nullable Instant from,
            @Nullable Instant until)
            implements WebhookCommand {}

    record DeleteWebhook(ProjectId projectId, WebhookId webhookId) implements WebhookCommand {}
}
