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

    /**
     * @param keyId the master key from which the secret is derived
     * @param proof whether the receiver has to prove that its owner wants the calls
     */
    record CreateWebhook(
            ProjectId projectId,
            WebhookId webhookId,
            String url,
            @Nullable String description,
            List<String> types,
            @Nullable String keyId,
            boolean proof)
            implements WebhookCommand, CreationCommand {}

    /**
     * Any number of fields at once; only what differs becomes an event.
     *
     * @param proof whether the receiver of another URL has to prove that its owner wants the calls
     */
    record ReviseWebhook(ProjectId projectId, WebhookId webhookId, Revision revision, boolean proof)
            implements WebhookCommand {}

    /** The change of each field. */
    record Revision(
            Patch<String> url,
            Patch<@Nullable String> description,
            Patch<List<String>> types,
            Patch<Boolean> enabled) {}

    /**
     * @param overlapSeconds how long the current secret stays valid together with the new one
     * @param keyId the master key from which the new secret is derived
     */
    record RotateSecret(
            ProjectId projectId,
            WebhookId webhookId,
            int overlapSeconds,
            @Nullable String keyId) implements WebhookCommand {}

    /**
     * A system command: the receiver returned 410, or failed until the last retry.
     *
     * @param seen the version of the webhook that failed; a later version is not disabled
     */
    record DisableFailingWebhook(ProjectId projectId, WebhookId webhookId, long seen, Cause cause, String detail)
            implements WebhookCommand {}

    record TestWebhook(ProjectId projectId, WebhookId webhookId) implements WebhookCommand {}

    /** Sends one event again, or those recorded from {@code from} (inclusive) to {@code until} (exclusive). */
    record ReplayEvents(
            ProjectId projectId,
            WebhookId webhookId,
            @Nullable UUID eventId,
            @Nullable Instant from,
            @Nullable Instant until)
            implements WebhookCommand {}

    record StopReplay(ProjectId projectId, WebhookId webhookId, UUID replayId) implements WebhookCommand {}

    /**
     * A system command: the receiver has every event of the replay.
     *
     * @param sent the number of events that it was sent again
     */
    record CompleteReplay(ProjectId projectId, WebhookId webhookId, UUID replayId, long sent)
            implements WebhookCommand {}

    /** Asks the receiver again, unless it needs no proof, has given it, or is being asked. */
    record RequestVerification(ProjectId projectId, WebhookId webhookId) implements WebhookCommand {}

    /**
     * A system command: the receiver was asked.
     *
     * @param seen the version of the webhook that was verified; a later version is verified anew
     * @param failure why it gave no proof, or null if it did
     */
    record SettleVerification(
            ProjectId projectId,
            WebhookId webhookId,
            long seen,
            @Nullable String failure) implements WebhookCommand {}

    record DeleteWebhook(ProjectId projectId, WebhookId webhookId) implements WebhookCommand {}
}
