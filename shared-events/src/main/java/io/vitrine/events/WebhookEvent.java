package io.vitrine.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of a webhook: an external URL that is called with a project's events. */
public sealed interface WebhookEvent extends DomainEvent {

    WebhookId webhookId();

    @Override
    default String subjectId() {
        return webhookId().toString();
    }

    /** Why a webhook is disabled. */
    enum Cause {
        /** A user disabled it. */
        BY_USER,
        /** Its receiver answered 410 Gone. */
        GONE,
        /** Its receiver failed until the retry schedule ended. */
        FAILING
    }

    /**
     * From now on, Vitrine calls the URL with every later event of these types. The secret is derived from the id and
     * is in no event.
     *
     * @param types names or prefixes of event types; an empty list selects every event about content
     * @param keyId id of the master key from which the secret is derived; missing in events of earlier versions
     */
    record WebhookCreated(
            WebhookId webhookId,
            String url,
            @Nullable String description,
            List<String> types,
            @Nullable String keyId) implements WebhookEvent {

        public WebhookCreated {
            types = List.copyOf(types);
        }

        /** As in earlier versions. */
        public WebhookCreated(WebhookId webhookId, String url, @Nullable String description, List<String> types) {
            this(webhookId, url, description, types, null);
        }
    }

    /** Calls go to another URL, including calls that are already due. The secret stays. */
    record WebhookRetargeted(WebhookId webhookId, String url) implements WebhookEvent {}

    /** The webhook has this description, or none. */
    record WebhookDescribed(WebhookId webhookId, @Nullable String description) implements WebhookEvent {}

    /** The webhook is called with events of these types. This applies to calls that are already due, too. */
    record WebhookTypesChanged(WebhookId webhookId, List<String> types) implements WebhookEvent {

        public WebhookTypesChanged {
            types = List.copyOf(types);
        }
    }

    /**
     * Calls are signed with the secret of this generation, and for overlapSeconds also with the previous secret.
     *
     * @param generation number of the secret, from 1
     * @param keyId id of the master key from which the secret is derived; missing in events of earlier versions
     */
    record WebhookSecretRotated(
            WebhookId webhookId,
            int generation,
            int overlapSeconds,
            @Nullable String keyId) implements WebhookEvent {

        /** As in earlier versions. */
        public WebhookSecretRotated(WebhookId webhookId, int generation, int overlapSeconds) {
            this(webhookId, generation, overlapSeconds, null);
        }
    }

    /** The webhook is not called until it is enabled again. Events recorded in the meantime are not lost. */
    record WebhookDisabled(
            WebhookId webhookId, Cause cause, @Nullable String detail) implements WebhookEvent {}

    /** Calls continue with the first event that was not delivered. */
    record WebhookEnabled(WebhookId webhookId) implements WebhookEvent {}

    /** The webhook is called with this event, regardless of its types. */
    record WebhookTested(WebhookId webhookId) implements WebhookEvent {}

    /**
     * Events are sent again, marked as a replay: either one event or the events recorded in a time range.
     *
     * @param replayId id of this replay
     * @param eventId id of the one event, or null for a time range
     * @param from start of the time range, inclusive; null for a single event
     * @param until end of the time range, exclusive; null for a single event
     */
    record WebhookReplayed(
            WebhookId webhookId,
            UUID replayId,
            @Nullable UUID eventId,
            @Nullable Instant from,
            @Nullable Instant until) implements WebhookEvent {}

    /** No further event is sent for this replay. A call that was under way has ended or still ends. */
    record WebhookReplayStopped(WebhookId webhookId, UUID replayId) implements WebhookEvent {}

    /**
     * The receiver has every event of this replay, which can no longer be stopped.
     *
     * @param sent the number of events that it was sent again
     */
    record WebhookReplayCompleted(WebhookId webhookId, UUID replayId, long sent) implements WebhookEvent {}

    /**
     * The receiver is asked for the proof that its owner wants the calls. Until it gives it, it gets no event. Webhooks
     * without this event need no proof.
     */
    record WebhookVerificationRequested(WebhookId webhookId) implements WebhookEvent {}

    /** The receiver has given the proof, and gets every event since the creation of the webhook. */
    record WebhookVerified(WebhookId webhookId) implements WebhookEvent {}

    /**
     * The receiver did not give the proof. It is not called until a verification is requested again.
     *
     * @param detail the last failure, for people
     */
    record WebhookVerificationFailed(WebhookId webhookId, String detail) implements WebhookEvent {}

    /** The id of the replay that becomes a webhook's event of this version. */
    static UUID replayId(WebhookId webhook, long version) {
        return UUID.nameUUIDFromBytes("%s/%d".formatted(webhook, version).getBytes(StandardCharsets.UTF_8));
    }

    /** The webhook is deleted permanently. It is not called any more, and its secrets are invalid. */
    record WebhookDeleted(WebhookId webhookId) implements WebhookEvent {}
}
