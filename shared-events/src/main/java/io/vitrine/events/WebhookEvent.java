package io.vitrine.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a webhook: an address outside that is told of a project's events. */
public sealed interface WebhookEvent extends DomainEvent {

    WebhookId webhookId();

    @Override
    default String subjectId() {
        return webhookId().toString();
    }

    /** Why nothing is sent to a webhook. */
    enum Cause {
        /** Somebody switched it off. */
        BY_USER,
        /** Its receiver answered that it is gone for good. */
        GONE,
        /** Its receiver failed for as long as one is tried. */
        FAILING
    }

    /**
     * From now on the address is called with every event of these types that is recorded after this one. Its secret is
     * derived from its id, and in no event.
     *
     * @param types names or prefixes of event types; none for every event about content
     */
    record WebhookCreated(
            WebhookId webhookId, String url, @Nullable String description, List<String> types) implements WebhookEvent {

        public WebhookCreated {
            types = List.copyOf(types);
        }
    }

    /** Calls go to another address, those that are still due too. The secret stays. */
    record WebhookRetargeted(WebhookId webhookId, String url) implements WebhookEvent {}

    /** People see another description. */
    record WebhookDescribed(WebhookId webhookId, @Nullable String description) implements WebhookEvent {}

    /** Events of other types are sent, of those that are still due too. */
    record WebhookTypesChanged(WebhookId webhookId, List<String> types) implements WebhookEvent {

        public WebhookTypesChanged {
            types = List.copyOf(types);
        }
    }

    /**
     * Calls are signed with the secret of another generation, and for so long with the one before as well.
     *
     * @param generation counts secrets from 1
     */
    record WebhookSecretRotated(WebhookId webhookId, int generation, int overlapSeconds) implements WebhookEvent {}

    /** Nothing is sent until it is enabled again. What happens meanwhile is not lost. */
    record WebhookDisabled(
            WebhookId webhookId, Cause cause, @Nullable String detail) implements WebhookEvent {}

    /** Sending goes on with the first event that was not delivered. */
    record WebhookEnabled(WebhookId webhookId) implements WebhookEvent {}

    /** The receiver is sent this very event, whatever types it wants. */
    record WebhookTested(WebhookId webhookId) implements WebhookEvent {}

    /**
     * What was sent before is sent again, marked as a replay: one event, or those recorded in a span of time.
     *
     * @param replayId names this replay
     * @param eventId of the one event, or null for a span
     * @param from inclusive; null where one event is named
     * @param until exclusive; null where one event is named
     */
    record WebhookReplayed(
            WebhookId webhookId,
            UUID replayId,
            @Nullable UUID eventId,
            @Nullable Instant from,
            @Nullable Instant until) implements WebhookEvent {}

    /** The id of the replay that becomes a webhook's event of this version. */
    static UUID replayId(WebhookId webhook, long version) {
        return UUID.nameUUIDFromBytes("%s/%d".formatted(webhook, version).getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing is sent to it any more, and its secrets are worth nothing. */
    record WebhookDeleted(WebhookId webhookId) implements WebhookEvent {}
}
