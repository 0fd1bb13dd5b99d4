package io.vitrine.command.webhook;

import io.vitrine.command.Command;
import io.vitrine.command.CreationCommand;
import io.vitrine.command.Patch;
import io.vitrine.events.AggregateState;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Webhook;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WebhookState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of a webhook. */
public sealed interface WebhookCommand extends Command<Webhook> {

    WebhookId webhookId();

    @Override
    default UUID aggregateId() {
        return webhookId().value();
    }

    @Override
    default WebhookState initial() {
        return WebhookState.INITIAL;
    }

    @Override
    default List<WebhookEvent> decide(AggregateState state) {
        return WebhookDecider.decide(this, (WebhookState) state);
    }

    @Override
    default Webhook existing(AggregateState state) {
        return WebhookDecider.existing(this, (WebhookState) state);
    }

    record CreateWebhook(
            ProjectId projectId,
            WebhookId webhookId,
            String url,
            @Nullable String description,
            List<String> types) implements WebhookCommand, CreationCommand {}

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
