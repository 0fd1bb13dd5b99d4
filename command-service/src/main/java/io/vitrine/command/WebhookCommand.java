package io.vitrine.command;

import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.events.WebhookId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of a webhook. */
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

    /** The change of each field. */
    record Revision(
            Patch<String> url,
            Patch<@Nullable String> description,
            Patch<List<String>> types,
            Patch<Boolean> enabled) {}

    /** @param overlapSeconds how long the current secret stays valid together with the new one */
    record RotateSecret(ProjectId projectId, WebhookId webhookId, int overlapSeconds) implements WebhookCommand {}

    /**
     * A system command: the receiver returned 410, or failed until the last retry.
     *
     * @param seen the version of the webhook that failed; a later version is not disabled
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
