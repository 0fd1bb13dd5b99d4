package io.vitrine.command.webhook;

import io.vitrine.command.Patch;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.NoSuchWebhook;
import io.vitrine.command.Rejection.WebhookIsDisabled;
import io.vitrine.command.Spec;
import io.vitrine.command.webhook.WebhookCommand.CreateWebhook;
import io.vitrine.command.webhook.WebhookCommand.DeleteWebhook;
import io.vitrine.command.webhook.WebhookCommand.GiveUp;
import io.vitrine.command.webhook.WebhookCommand.ReplayEvents;
import io.vitrine.command.webhook.WebhookCommand.ReviseWebhook;
import io.vitrine.command.webhook.WebhookCommand.Revision;
import io.vitrine.command.webhook.WebhookCommand.RotateSecret;
import io.vitrine.command.webhook.WebhookCommand.TestWebhook;
import io.vitrine.events.ProjectId;
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
import io.vitrine.events.WebhookId;
import io.vitrine.events.WebhookState;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private static final ProjectId OWNER = ProjectId.random();
    private static final ProjectId RIVAL = ProjectId.random();
    private static final WebhookId ID = WebhookId.random();
    private static final List<String> TYPES = List.of("io.vitrine.widget.*");
    private static final WebhookCreated CREATED = new WebhookCreated(ID, "https://hooks.example", "Shop", TYPES);
    private static final WebhookDisabled DISABLED = new WebhookDisabled(ID, Cause.BY_USER, null);
    private static final Revision NOTHING = new Revision(Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep());

    @Test
    void a_webhook_is_created_once() {
        var create = new CreateWebhook(OWNER, ID, "https://hooks.example", "Shop", TYPES);

        given().when(create).then(CREATED);
        given(CREATED).when(create).thenRejected(new AlreadyExists(ID.toString()));
    }

    @Test
    void only_what_differs_is_an_event() {
        var to = new Revision(Patch.to("https://other.example"), Patch.to(null), Patch.to(List.of()), Patch.to(false));

        given(CREATED)
                .when(new ReviseWebhook(OWNER, ID, to))
                .then(
                        new WebhookRetargeted(ID, "https://other.example"),
                        new WebhookDescribed(ID, null),
                        new WebhookTypesChanged(ID, List.of()),
                        DISABLED);
        given(CREATED).when(new ReviseWebhook(OWNER, ID, NOTHING)).thenNothing();
    }

    @Test
    void it_is_enabled_again_whoever_disabled_it() {
        var enable =
                new ReviseWebhook(OWNER, ID, new Revision(Patch.keep(), Patch.keep(), Patch.keep(), Patch.to(true)));

        given(CREATED, new WebhookDisabled(ID, Cause.GONE, "410")).when(enable).then(new WebhookEnabled(ID));
        given(CREATED).when(enable).thenNothing();
    }

    @Test
    void each_rotation_counts_on() {
        given(CREATED).when(new RotateSecret(OWNER, ID, 60)).then(new WebhookSecretRotated(ID, 2, 60));
        given(CREATED, new WebhookSecretRotated(ID, 2, 60))
                .when(new RotateSecret(OWNER, ID, 0))
                .then(new WebhookSecretRotated(ID, 3, 0));
    }

    @Test
    void what_fails_for_good_is_disabled_once() {
        var giveUp = new GiveUp(OWNER, ID, 1, Cause.FAILING, "500");

        given(CREATED).when(giveUp).then(new WebhookDisabled(ID, Cause.FAILING, "500"));
        given(CREATED, new WebhookDisabled(ID, Cause.FAILING, "500"))
                .when(giveUp)
                .thenNothing();
    }

    @Test
    void what_was_changed_since_it_failed_gets_its_chance() {
        given(CREATED, new WebhookRetargeted(ID, "https://other.example"))
                .when(new GiveUp(OWNER, ID, 1, Cause.FAILING, "500"))
                .thenNothing();
    }

    @Test
    void a_test_and_a_replay_are_events_of_their_own() {
        var event = UUID.randomUUID();

        given(CREATED).when(new TestWebhook(OWNER, ID)).then(new WebhookTested(ID));
        given(CREATED)
                .when(new ReplayEvents(OWNER, ID, event, null, null))
                .then(new WebhookReplayed(ID, WebhookEvent.replayId(ID, 2), event, null, null));
    }

    @Test
    void nothing_is_sent_to_a_disabled_one() {
        given(CREATED, DISABLED).when(new TestWebhook(OWNER, ID)).thenRejected(new WebhookIsDisabled(ID));
        given(CREATED, DISABLED)
                .when(new ReplayEvents(OWNER, ID, UUID.randomUUID(), null, null))
                .thenRejected(new WebhookIsDisabled(ID));
    }

    @Test
    void a_deleted_or_foreign_webhook_is_not_there() {
        given(CREATED).when(new DeleteWebhook(OWNER, ID)).then(new WebhookDeleted(ID));
        given(CREATED, new WebhookDeleted(ID))
                .when(new DeleteWebhook(OWNER, ID))
                .thenRejected(new NoSuchWebhook(ID));
        given(CREATED).when(new TestWebhook(RIVAL, ID)).thenRejected(new NoSuchWebhook(ID));
    }

    private static Spec<WebhookCommand, WebhookEvent> given(WebhookEvent... events) {
        return Spec.given(OWNER, WebhookState.INITIAL, WebhookState::evolve, WebhookDecider::decide, List.of(events));
    }
}
