package io.vitrine.events;

import io.vitrine.events.Webhook.Disabled;
import io.vitrine.events.Webhook.KnownReplay;
import io.vitrine.events.Webhook.ReplayStatus;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookEvent.WebhookDeleted;
import io.vitrine.events.WebhookEvent.WebhookDescribed;
import io.vitrine.events.WebhookEvent.WebhookDisabled;
import io.vitrine.events.WebhookEvent.WebhookEnabled;
import io.vitrine.events.WebhookEvent.WebhookReplayCompleted;
import io.vitrine.events.WebhookEvent.WebhookReplayStopped;
import io.vitrine.events.WebhookEvent.WebhookReplayed;
import io.vitrine.events.WebhookEvent.WebhookRetargeted;
import io.vitrine.events.WebhookEvent.WebhookSecretRotated;
import io.vitrine.events.WebhookEvent.WebhookTested;
import io.vitrine.events.WebhookEvent.WebhookTypesChanged;
import io.vitrine.events.WebhookEvent.WebhookVerificationFailed;
import io.vitrine.events.WebhookEvent.WebhookVerificationRequested;
import io.vitrine.events.WebhookEvent.WebhookVerified;
import io.vitrine.events.WebhookVerification.Status;
import java.util.function.UnaryOperator;

/** The state of a webhook, folded from its events. */
public sealed interface WebhookState extends AggregateState permits WebhookState.Absent, Webhook, WebhookState.Deleted {

    WebhookState INITIAL = new Absent();

    /** No event yet. */
    record Absent() implements WebhookState {}

    /** Created once, deleted since. */
    record Deleted(WebhookId id) implements WebhookState {}

    /** Never refuses an event: recorded events are facts. */
    static WebhookState evolve(WebhookState state, Recorded<? extends WebhookEvent> recorded) {
        return switch (recorded.event()) {
            case WebhookCreated e -> Webhook.created(e, recorded);
            case WebhookRetargeted e -> change(state, recorded, hook -> hook.withUrl(e.url()));
            case WebhookDescribed e -> change(state, recorded, hook -> hook.withDescription(e.description()));
            case WebhookTypesChanged e -> change(state, recorded, hook -> hook.withTypes(e.types()));
            case WebhookSecretRotated e -> change(state, recorded, hook -> hook.rotated(e, recorded.at()));
            case WebhookDisabled e ->
                change(state, recorded, hook -> hook.with(new Disabled(e.cause(), e.detail(), recorded.at())));
            case WebhookEnabled _ -> change(state, recorded, hook -> hook.with(null));
            case WebhookTested _ -> change(state, recorded, hook -> hook);
            case WebhookReplayed e -> change(state, recorded, hook -> hook.knowing(KnownReplay.open(e.replayId())));
            case WebhookReplayStopped e ->
                change(state, recorded, hook -> hook.knowing(new KnownReplay(e.replayId(), ReplayStatus.STOPPED)));
            case WebhookReplayCompleted e ->
                change(state, recorded, hook -> hook.knowing(new KnownReplay(e.replayId(), ReplayStatus.COMPLETED)));
            case WebhookVerificationRequested _ ->
                change(state, recorded, hook -> hook.verification(recorded, Status.PENDING, null));
            case WebhookVerified _ ->
                change(state, recorded, hook -> hook.verification(recorded, Status.VERIFIED, null));
            case WebhookVerificationFailed e ->
                change(state, recorded, hook -> hook.verification(recorded, Status.FAILED, e.detail()));
            case WebhookDeleted e -> new Deleted(e.webhookId());
        };
    }

    private static WebhookState change(WebhookState state, Recorded<?> recorded, UnaryOperator<Webhook> change) {
        return state instanceof Webhook webhook ? change.apply(webhook.at(recorded)) : state;
    }
}
