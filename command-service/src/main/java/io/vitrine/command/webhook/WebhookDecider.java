package io.vitrine.command.webhook;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.NoSuchWebhook;
import io.vitrine.command.Rejection.WebhookIsDisabled;
import io.vitrine.command.webhook.WebhookCommand.CreateWebhook;
import io.vitrine.command.webhook.WebhookCommand.DeleteWebhook;
import io.vitrine.command.webhook.WebhookCommand.GiveUp;
import io.vitrine.command.webhook.WebhookCommand.ReplayEvents;
import io.vitrine.command.webhook.WebhookCommand.ReviseWebhook;
import io.vitrine.command.webhook.WebhookCommand.Revision;
import io.vitrine.command.webhook.WebhookCommand.RotateSecret;
import io.vitrine.command.webhook.WebhookCommand.TestWebhook;
import io.vitrine.events.Webhook;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WebhookEvent.Cause;
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
import io.vitrine.events.WebhookState;
import java.util.ArrayList;
import java.util.List;

/** Decides the events of a command. A command without a change emits no events and succeeds. */
public final class WebhookDecider {

    private WebhookDecider() {}

    public static List<WebhookEvent> decide(WebhookCommand command, WebhookState state) {
        return switch (command) {
            case CreateWebhook c -> create(c, state);
            case ReviseWebhook c -> revise(c.revision(), existing(c, state));
            case RotateSecret c -> rotate(c, existing(c, state));
            case GiveUp c -> giveUp(c, existing(c, state));
            case TestWebhook c -> List.of(new WebhookTested(enabled(c, state).id()));
            case ReplayEvents c -> replay(c, enabled(c, state));
            case DeleteWebhook c ->
                List.of(new WebhookDeleted(existing(c, state).id()));
        };
    }

    private static List<WebhookEvent> create(CreateWebhook c, WebhookState state) {
        if (!(state instanceof WebhookState.Absent)) {
            throw new Rejected(new AlreadyExists(c.webhookId().toString()));
        }
        return List.of(new WebhookCreated(c.webhookId(), c.url(), c.description(), c.types()));
    }

    private static List<WebhookEvent> revise(Revision to, Webhook now) {
        var events = new ArrayList<WebhookEvent>();
        if (to.url().differsFrom(now.url())) {
            events.add(new WebhookRetargeted(now.id(), to.url().value()));
        }
        if (to.description().differsFrom(now.description())) {
            events.add(new WebhookDescribed(now.id(), to.description().value()));
        }
        if (to.types().differsFrom(now.types())) {
            events.add(new WebhookTypesChanged(now.id(), to.types().value()));
        }
        if (to.enabled().differsFrom(now.enabled())) {
            events.add(
                    to.enabled().value()
                            ? new WebhookEnabled(now.id())
                            : new WebhookDisabled(now.id(), Cause.BY_USER, null));
        }
        return events;
    }

    private static List<WebhookEvent> rotate(RotateSecret c, Webhook now) {
        return List.of(new WebhookSecretRotated(now.id(), now.generation() + 1, c.overlapSeconds()));
    }

    /** An earlier disabling keeps its cause. A change since the failure may have fixed the webhook. */
    private static List<WebhookEvent> giveUp(GiveUp c, Webhook now) {
        return now.enabled() && now.version() == c.seen()
                ? List.of(new WebhookDisabled(now.id(), c.cause(), c.detail()))
                : List.of();
    }

    private static List<WebhookEvent> replay(ReplayEvents c, Webhook now) {
        var id = WebhookEvent.replayId(now.id(), now.version() + 1);
        return List.of(new WebhookReplayed(now.id(), id, c.eventId(), c.from(), c.until()));
    }

    private static Webhook enabled(WebhookCommand c, WebhookState state) {
        var webhook = existing(c, state);
        if (!webhook.enabled()) {
            throw new Rejected(new WebhookIsDisabled(webhook.id()));
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
