package io.vitrine.events;

import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookEvent.WebhookSecretRotated;
import io.vitrine.events.WebhookVerification.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state of a webhook.
 *
 * @param version the number of its events so far
 * @param types names or prefixes of event types; an empty list selects every event about content
 * @param generation the generation of its current secret, from 1
 * @param retiring previous secrets that still sign calls, newest first
 * @param disabled why it is disabled, or null
 * @param replays those that are open, and the last ones that are not, oldest first; null for none
 * @param keyId the master key from which its current secret is derived; null for one that no event names
 * @param verification whether its receiver has proved that its owner wants the calls; null for one that needs no proof
 */
public record Webhook(
        WebhookId id,
        ProjectId projectId,
        long version,
        String url,
        @Nullable String description,
        List<String> types,
        int generation,
        List<Retiring> retiring,
        @Nullable Disabled disabled,
        AuditStamp created,
        AuditStamp updated,
        @Nullable List<KnownReplay> replays,
        @Nullable String keyId,
        @Nullable WebhookVerification verification)
        implements WebhookState {

    /** The maximum number of valid older secrets; a further rotation ends the oldest one early. */
    private static final int MAX_RETIRING_SECRETS = 3;

    /** The maximum number of ended replays that the state keeps, so that it does not grow with each replay. */
    private static final int MAX_ENDED_REPLAYS = 100;

    public Webhook {
        types = List.copyOf(types);
        retiring = List.copyOf(retiring);
        // Null, as in webhooks that were stored before this field existed, so that their JSON is the same.
        replays = replays == null || replays.isEmpty() ? null : List.copyOf(replays);
    }

    /** A webhook without replays, of a master key that no event names. */
    public Webhook(
            WebhookId id,
            ProjectId projectId,
            long version,
            String url,
            @Nullable String description,
            List<String> types,
            int generation,
            List<Retiring> retiring,
            @Nullable Disabled disabled,
            AuditStamp created,
            AuditStamp updated) {
        this(
                id,
                projectId,
                version,
                url,
                description,
                types,
                generation,
                retiring,
                disabled,
                created,
                updated,
                null,
                null,
                null);
    }

    /**
     * A secret, which is derived and not stored.
     *
     * @param generation counts the webhook's secrets from 1
     * @param keyId the master key from which it is derived; null for one that no event names
     */
    public record SecretId(int generation, @Nullable String keyId) {}

    /** A replaced secret, and the time until which it still signs calls. */
    public record Retiring(
            int generation, Instant until, @Nullable String keyId) {

        public SecretId secret() {
            return new SecretId(generation, keyId);
        }
    }

    /** The time and the cause of the disabling. */
    public record Disabled(Cause cause, @Nullable String detail, Instant at) {}

    /** What a replay has come to. */
    public enum ReplayStatus {
        OPEN,
        STOPPED,
        COMPLETED
    }

    /** A replay of this webhook. */
    public record KnownReplay(UUID id, ReplayStatus status) {

        static KnownReplay open(UUID id) {
            return new KnownReplay(id, ReplayStatus.OPEN);
        }

        public boolean unfinished() {
            return status == ReplayStatus.OPEN;
        }
    }

    public boolean enabled() {
        return disabled == null;
    }

    public SecretId currentSecret() {
        return new SecretId(generation, keyId);
    }

    /** The secrets that sign a call at this time, newest first. */
    public List<SecretId> validSecrets(Instant at) {
        var valid = new ArrayList<SecretId>();
        valid.add(currentSecret());
        retiring.stream()
                .filter(secret -> secret.until().isAfter(at))
                .map(Retiring::secret)
                .forEach(valid::add);
        return valid;
    }

    static Webhook created(WebhookCreated e, Recorded<?> r) {
        return new Webhook(
                e.webhookId(),
                r.project(),
                r.version(),
                e.url(),
                e.description(),
                e.types(),
                1,
                List.of(),
                null,
                r.stamp(),
                r.stamp(),
                null,
                e.keyId(),
                null);
    }

    Webhook at(Recorded<?> r) {
        return with(copy -> {
            copy.version = r.version();
            copy.updated = r.stamp();
        });
    }

    Webhook withUrl(String url) {
        return with(copy -> copy.url = url);
    }

    Webhook withDescription(@Nullable String description) {
        return with(copy -> copy.description = description);
    }

    Webhook withTypes(List<String> types) {
        return with(copy -> copy.types = types);
    }

    Webhook rotated(WebhookSecretRotated e, Instant at) {
        var older = new ArrayList<Retiring>();
        older.add(new Retiring(generation, at.plusSeconds(e.overlapSeconds()), keyId));
        older.addAll(retiring);
        older.removeIf(secret -> !secret.until().isAfter(at));
        return with(copy -> {
            copy.generation = e.generation();
            copy.retiring = older.subList(0, Math.min(older.size(), MAX_RETIRING_SECRETS));
            copy.keyId = e.keyId();
        });
    }

    Webhook with(@Nullable Disabled disabled) {
        return with(copy -> copy.disabled = disabled);
    }

    private Webhook with(Consumer<WebhookCopy> change) {
        var copy = new WebhookCopy(this);
        change.accept(copy);
        return copy.done();
    }

    /** Whether it may be called with events. */
    public boolean verified() {
        return verification == null || verification.status() == Status.VERIFIED;
    }

    public boolean awaitsVerification() {
        return verification != null && verification.status() == Status.PENDING;
    }

    Webhook verification(Recorded<?> r, Status status, @Nullable String detail) {
        return with(copy -> copy.verification = new WebhookVerification(status, detail, r.at()));
    }

    /** Those that are open, and the last ones that are not, oldest first. */
    public List<KnownReplay> knownReplays() {
        return replays == null ? List.of() : replays;
    }

    /** Empty for a replay that it does not have, or that ended long ago. */
    public Optional<KnownReplay> replay(UUID id) {
        return knownReplays().stream().filter(replay -> replay.id().equals(id)).findFirst();
    }

    /** The same webhook for readers to which replays are resources of their own. */
    public Webhook withoutReplays() {
        return replays == null ? this : withReplays(List.of());
    }

    Webhook knowing(KnownReplay replay) {
        var known = new ArrayList<>(knownReplays());
        known.removeIf(other -> other.id().equals(replay.id()));
        known.add(replay);
        known.stream()
                .filter(other -> !other.unfinished())
                .limit(Math.max(
                        0, known.stream().filter(other -> !other.unfinished()).count() - MAX_ENDED_REPLAYS))
                .toList()
                .forEach(known::remove);
        return withReplays(known);
    }

    private Webhook withReplays(List<KnownReplay> replays) {
        return with(copy -> copy.replays = replays);
    }
}
