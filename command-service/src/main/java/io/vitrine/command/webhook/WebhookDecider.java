package io.vitrine.command.webhook;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.NoSuchReplay;
import io.vitrine.command.Rejection.NoSuchWebhook;
import io.vitrine.command.Rejection.ReplayIsDone;
import io.vitrine.command.Rejection.TooManyReplays;
import io.vitrine.command.Rejection.WebhookIsDisabled;
import io.vitrine.command.Rejection.WebhookIsUnverified;
import io.vitrine.command.webhook.WebhookCommand.CompleteReplay;
import io.vitrine.command.webhook.WebhookCommand.CreateWebhook;
import io.vitrine.command.webhook.WebhookCommand.DeleteWebhook;
import io.vitrine.command.webhook.WebhookCommand.DisableFailingWebhook;
import io.vitrine.command.webhook.WebhookCommand.ReplayEvents;
import io.vitrine.command.webhook.WebhookCommand.RequestVerification;
import io.vitrine.command.webhook.WebhookCommand.ReviseWebhook;
import io.vitrine.command.webhook.WebhookCommand.RotateSecret;
import io.vitrine.command.webhook.WebhookCommand.SettleVerification;
import io.vitrine.command.webhook.WebhookCommand.StopReplay;
import io.vitrine.command.webhook.WebhookCommand.TestWebhook;
import io.vitrine.events.Webhook;
import io.vitrine.events.Webhook.KnownReplay;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WebhookEvent.Cause;
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
import io.vitrine.events.WebhookState;
import java.util.ArrayList;
import java.util.List;

/** Decides the events of a command. A command without a change emits no events and succeeds. */
public final class WebhookDecider {

    private static final int MAX_OPEN_REPLAYS = 100;

    private WebhookDecider() {}

    public static List<WebhookEvent> decide(WebhookCommand command, WebhookState state) {
        return switch (command) {
            case CreateWebhook c -> create(c, state);
            case ReviseWebhook c -> revise(c, existing(c, state));
            case RotateSecret c -> rotate(c, existing(c, state));
            case DisableFailingWebhook c -> giveUp(c, existing(c, state));
            case TestWebhook c -> List.of(new WebhookTested(callable(c, state).id()));
            case ReplayEvents c -> replay(c, callable(c, state));
            case StopReplay c -> stop(c, known(c, existing(c, state)));
            case CompleteReplay c -> complete(c, existing(c, state));
            case RequestVerification c -> requestVerification(existing(c, state));
            case SettleVerification c -> settle(c, existing(c, state));
            case DeleteWebhook c ->
                List.of(new WebhookDeleted(existing(c, state).id()));
        };
    }

    private static List<WebhookEvent> create(CreateWebhook c, WebhookState state) {
        if (!(state instanceof WebhookState.Absent)) {
            throw new Rejected(new AlreadyExists(c.webhookId().toString()));
        }
        var created = new WebhookCreated(c.webhookId(), c.url(), c.description(), c.types(), c.keyId());
        return c.proof() ? List.of(created, new WebhookVerificationRequested(c.webhookId())) : List.of(created);
    }

    private static List<WebhookEvent> revise(ReviseWebhook c, Webhook current) {
        var revision = c.revision();
        var events = new ArrayList<WebhookEvent>();
        if (revision.url().differsFrom(current.url())) {
            if (c.proof()) {
                // Before the new URL, so that no event is sent to it in between.
                events.add(new WebhookVerificationRequested(current.id()));
            }
            events.add(new WebhookRetargeted(current.id(), revision.url().value()));
        }
        if (revision.description().differsFrom(current.description())) {
            events.add(new WebhookDescribed(current.id(), revision.description().value()));
        }
        if (revision.types().differsFrom(current.types())) {
            events.add(new WebhookTypesChanged(current.id(), revision.types().value()));
        }
        if (revision.enabled().differsFrom(current.enabled())) {
            events.add(
                    revision.enabled().value()
                            ? new WebhookEnabled(current.id())
                            : new WebhookDisabled(current.id(), Cause.BY_USER, null));
        }
        return events;
    }

    private static List<WebhookEvent> rotate(RotateSecret c, Webhook current) {
        return List.of(new WebhookSecretRotated(current.id(), current.generation() + 1, c.overlapSeconds(), c.keyId()));
    }

    /** An earlier disabling keeps its cause. A change since the failure may have fixed the webhook. */
    private static List<WebhookEvent> giveUp(DisableFailingWebhook c, Webhook current) {
        return current.enabled() && current.version() == c.seen()
                ? List.of(new WebhookDisabled(current.id(), c.cause(), c.detail()))
                : List.of();
    }

    /** The state has all open replays, so their number is limited. */
    private static List<WebhookEvent> replay(ReplayEvents c, Webhook current) {
        if (current.knownReplays().stream().filter(KnownReplay::unfinished).count() >= MAX_OPEN_REPLAYS) {
            throw new Rejected(new TooManyReplays(MAX_OPEN_REPLAYS));
        }
        var id = WebhookEvent.replayId(current.id(), current.version() + 1);
        return List.of(new WebhookReplayed(current.id(), id, c.eventId(), c.from(), c.until()));
    }

    private static List<WebhookEvent> stop(StopReplay c, KnownReplay replay) {
        return switch (replay.status()) {
            case OPEN -> List.of(new WebhookReplayStopped(c.webhookId(), c.replayId()));
            case STOPPED -> List.of();
            case COMPLETED -> throw new Rejected(new ReplayIsDone(c.replayId()));
        };
    }

    /** A replay that was stopped during its last call stays stopped. */
    private static List<WebhookEvent> complete(CompleteReplay c, Webhook current) {
        return current.replay(c.replayId()).filter(KnownReplay::unfinished).isPresent()
                ? List.of(new WebhookReplayCompleted(c.webhookId(), c.replayId(), c.sent()))
                : List.of();
    }

    private static KnownReplay known(StopReplay c, Webhook current) {
        return current.replay(c.replayId()).orElseThrow(() -> new Rejected(new NoSuchReplay(c.replayId())));
    }

    private static List<WebhookEvent> requestVerification(Webhook current) {
        return current.verified() || current.awaitsVerification()
                ? List.of()
                : List.of(new WebhookVerificationRequested(current.id()));
    }

    private static List<WebhookEvent> settle(SettleVerification c, Webhook current) {
        if (!current.awaitsVerification() || current.version() != c.seen()) {
            return List.of();
        }
        return List.of(
                c.failure() == null
                        ? new WebhookVerified(current.id())
                        : new WebhookVerificationFailed(current.id(), c.failure()));
    }

    private static Webhook callable(WebhookCommand c, WebhookState state) {
        var webhook = existing(c, state);
        if (!webhook.enabled()) {
            throw new Rejected(new WebhookIsDisabled(webhook.id()));
        }
        if (!webhook.verified()) {
            throw new Rejected(new WebhookIsUnverified(webhook.id()));
        }
        return webhook;
    }

    /** A webhook of another tenant is treated as missing. */
    static Webhook existing(WebhookCommand c, WebhookState state) {
        if (state instanceof Webhook webhook && webhook.projectId().equals(c.projectId())) {
            return webhook;
        }
        throw new Rejected(new NoSuchWebhook(c.webhookId()));
    }
}
