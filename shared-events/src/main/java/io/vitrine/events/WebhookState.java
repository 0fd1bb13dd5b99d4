package io.vitrine.events;

import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookEvent.WebhookDeleted;
import io.vitrine.events.WebhookEvent.WebhookDescribed;
import io.vitrine.events.WebhookEvent.WebhookDisabled;
import io.vitrine.events.WebhookEvent.WebhookEnabled;
import io.vitrine.events.WebhookEvent.WebhookReplayed;
import io.vitrine.events.WebhookEvent.WebhookRetargeted;
import io.vitrine.events.WebhookEvent.WebhookSecretRotated;
import io.vitrine.events.WebhookEvent.WebhookTested;
import io.vitrine.events.WebhookEvent.WebhookTypesChanged;
import java.util.function.UnaryOperator;

/** The state of a webhook, folded from its events. */
public sealed interface WebhookState extends AggregateState permits WebhookState.Absent, Webhook, WebhookState.Deleted {

    WebhookState INITIAL = new Absent();

    /** No event yet. */
    record Absent() implements WebhookState {}

    /** Created once, deleted since. */
    record Deleted(WebhookId id) implements WebhookState {}

    /** Never refuses: what was recorded is a fact. */
    static WebhookState evolve(WebhookState state, Recorded<? extends WebhookEvent> recorded) {
        return switch (recorded.event()) {
            case WebhookCreated e -> Webhook.created(e, recorded);
            case WebhookRetargeted e ->
                change(state, recorded, hook -> hook.withTarget(e.url(), hook.description(), hook.types()));
            case WebhookDescribed e ->
                change(state, recorded, hook -> hook.withTarget(hook.url(), e.description(), hook.types()));
            case WebhookTypesChanged e ->
                change(state, recorded, hook -> hook.withTarget(hook.url(), hook.description(), e.types()));
            case WebhookSecretRotated e -> change(state, recorded, hook -> hook.rotated(e, recorded.at()));
            case WebhookDisabled e -> change(state, recorded, hook -> hook.disabled(e, recorded.at()));
            case WebhookEnabled _ -> change(state, recorded, hook -> hook.with(null));
            case WebhookTested _, WebhookReplayed _ -> change(state, recorded, hook -> hook);
            case WebhookDeleted e -> new Deleted(e.webhookId());
        };
    }

    private static WebhookState change(WebhookState state, Recorded<?> recorded, UnaryOperator<Webhook> change) {
        return state instanceof Webhook webhook ? change.apply(webhook.at(recorded)) : state;
    }
}
