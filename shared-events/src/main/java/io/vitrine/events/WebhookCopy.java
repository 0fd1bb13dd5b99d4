package io.vitrine.events;

import io.vitrine.events.Webhook.Disabled;
import io.vitrine.events.Webhook.KnownReplay;
import io.vitrine.events.Webhook.Retiring;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a webhook that its next state may change, so that a change names only what it changes. */
final class WebhookCopy {

    private final Webhook from;
    long version;
    String url;

    @Nullable
    String description;

    List<String> types;
    int generation;
    List<Retiring> retiring;

    @Nullable
    Disabled disabled;

    AuditStamp updated;

    @Nullable
    List<KnownReplay> replays;

    @Nullable
    String keyId;

    @Nullable
    WebhookVerification verification;

    WebhookCopy(Webhook from) {
        this.from = from;
        version = from.version();
        url = from.url();
        description = from.description();
        types = from.types();
        generation = from.generation();
        retiring = from.retiring();
        disabled = from.disabled();
        updated = from.updated();
        replays = from.replays();
        keyId = from.keyId();
        verification = from.verification();
    }

    Webhook done() {
        return new Webhook(
                from.id(),
                from.projectId(),
                version,
                url,
                description,
                types,
                generation,
                retiring,
                disabled,
                from.created(),
                updated,
                replays,
                keyId,
                verification);
    }
}
