package io.vitrine.events;

import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookEvent.WebhookDisabled;
import io.vitrine.events.WebhookEvent.WebhookSecretRotated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a webhook.
 *
 * @param version the number of its events so far
 * @param types names or prefixes of event types; an empty list selects every event about content
 * @param generation of its current secret, from 1
 * @param retiring previous secrets that still sign calls, newest first
 * @param disabled why it is disabled, or null
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
        AuditStamp updated)
        implements WebhookState {

    /** So many older secrets are valid at once; rotating again ends the oldest early. */
    private static final int MOST_RETIRING = 3;

    public Webhook {
        types = List.copyOf(types);
        retiring = List.copyOf(retiring);
    }

    /** A secret that was replaced, and until when calls are signed with it too. */
    public record Retiring(int generation, Instant until) {}

    /** The time and the cause of the disabling. */
    public record Disabled(Cause cause, @Nullable String detail, Instant at) {}

    public boolean enabled() {
        return disabled == null;
    }

    /** The generations that a call at this time is signed with, newest first. */
    public List<Integer> generations(Instant at) {
        var valid = new ArrayList<Integer>();
        valid.add(generation);
        retiring.stream()
                .filter(secret -> secret.until().isAfter(at))
                .map(Retiring::generation)
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
                r.stamp());
    }

    Webhook at(Recorded<?> r) {
        return new Webhook(
                id,
                projectId,
                r.version(),
                url,
                description,
                types,
                generation,
                retiring,
                disabled,
                created,
                r.stamp());
    }

    Webhook withTarget(String url, @Nullable String description, List<String> types) {
        return new Webhook(
                id, projectId, version, url, description, types, generation, retiring, disabled, created, updated);
    }

    Webhook rotated(WebhookSecretRotated e, Instant at) {
        var older = new ArrayList<Retiring>();
        older.add(new Retiring(generation, at.plusSeconds(e.overlapSeconds())));
        older.addAll(retiring);
        older.removeIf(secret -> !secret.until().isAfter(at));
        return new Webhook(
                id,
                projectId,
                version,
                url,
                description,
                types,
                e.generation(),
                older.subList(0, Math.min(older.size(), MOST_RETIRING)),
                disabled,
                created,
                updated);
    }

    Webhook disabled(WebhookDisabled e, Instant at) {
        return with(new Disabled(e.cause(), e.detail(), at));
    }

    Webhook with(@Nullable Disabled disabled) {
        return new Webhook(
                id, projectId, version, url, description, types, generation, retiring, disabled, created, updated);
    }
}
