package io.vitrine.command.webhook;

import io.vitrine.command.Patch;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.NoSuchReplay;
import io.vitrine.command.Rejection.NoSuchWebhook;
import io.vitrine.command.Rejection.ReplayIsDone;
import io.vitrine.command.Rejection.TooManyReplays;
import io.vitrine.command.Rejection.WebhookIsDisabled;
import io.vitrine.command.Rejection.WebhookIsUnverified;
import io.vitrine.command.Spec;
import io.vitrine.command.webhook.WebhookCommand.CompleteReplay;
import io.vitrine.command.webhook.WebhookCommand.CreateWebhook;
import io.vitrine.command.webhook.WebhookCommand.DeleteWebhook;
import io.vitrine.command.webhook.WebhookCommand.DisableFailingWebhook;
import io.vitrine.command.webhook.WebhookCommand.ReplayEvents;
import io.vitrine.command.webhook.WebhookCommand.RequestVerification;
import io.vitrine.command.webhook.WebhookCommand.ReviseWebhook;
import io.vitrine.command.webhook.WebhookCommand.Revision;
import io.vitrine.command.webhook.WebhookCommand.RotateSecret;
import io.vitrine.command.webhook.WebhookCommand.SettleVerification;
import io.vitrine.command.webhook.WebhookCommand.StopReplay;
import io.vitrine.command.webhook.WebhookCommand.TestWebhook;
import io.vitrine.events.ProjectId;
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
import io.vitrine.events.WebhookId;
import io.vitrine.events.WebhookState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private static final ProjectId OWNER = ProjectId.random();
    private static final ProjectId RIVAL = ProjectId.random();
    private static final WebhookId ID = WebhookId.random();
    private static final List<String> TYPES = List.of("io.vitrine.widget.*");
    private static final WebhookCreated CREATED = new WebhookCreated(ID, "https://hooks.example", "Shop", TYPES, "k1");
    private static final WebhookVerificationRequested REQUESTED = new WebhookVerificationRequested(ID);
    private static final WebhookVerified VERIFIED = new WebhookVerified(ID);
    private static final WebhookDisabled DISABLED = new WebhookDisabled(ID, Cause.BY_USER, null);
    private static final Revision NOTHING = new Revision(Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep());

    @Test
    void a_webhook_is_created_once() {
        var create = new CreateWebhook(OWNER, ID, "https://hooks.example", "Shop", TYPES, "k1", false);

        given().when(create).then(CREATED);
        given(CREATED).when(create).thenRejected(new AlreadyExists(ID.toString()));
    }

    @Test
    void only_what_differs_is_an_event() {
        var to = new Revision(Patch.to("https://other.example"), Patch.to(null), Patch.to(List.of()), Patch.to(false));

        given(CREATED)
                .when(new ReviseWebhook(OWNER, ID, to, false))
                .then(
                        new WebhookRetargeted(ID, "https://other.example"),
                        new WebhookDescribed(ID, null),
                        new WebhookTypesChanged(ID, List.of()),
                        DISABLED);
        given(CREATED).when(new ReviseWebhook(OWNER, ID, NOTHING, false)).thenNothing();
    }

    @Test
    void it_is_enabled_again_whoever_disabled_it() {
        var enable = new ReviseWebhook(
                OWNER, ID, new Revision(Patch.keep(), Patch.keep(), Patch.keep(), Patch.to(true)), false);

        given(CREATED, new WebhookDisabled(ID, Cause.GONE, "410")).when(enable).then(new WebhookEnabled(ID));
        given(CREATED).when(enable).thenNothing();
    }

    @Test
    void each_rotation_counts_on() {
        given(CREATED).when(new RotateSecret(OWNER, ID, 60, "k2")).then(new WebhookSecretRotated(ID, 2, 60, "k2"));
        given(CREATED, new WebhookSecretRotated(ID, 2, 60))
                .when(new RotateSecret(OWNER, ID, 0, "k2"))
                .then(new WebhookSecretRotated(ID, 3, 0, "k2"));
    }

    @Test
    void what_fails_for_good_is_disabled_once() {
        var giveUp = new DisableFailingWebhook(OWNER, ID, 1, Cause.FAILING, "500");

        given(CREATED).when(giveUp).then(new WebhookDisabled(ID, Cause.FAILING, "500"));
        given(CREATED, new WebhookDisabled(ID, Cause.FAILING, "500"))
                .when(giveUp)
                .thenNothing();
    }

    @Test
    void what_was_changed_since_it_failed_gets_its_chance() {
        given(CREATED, new WebhookRetargeted(ID, "https://other.example"))
                .when(new DisableFailingWebhook(OWNER, ID, 1, Cause.FAILING, "500"))
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
    void an_open_replay_is_stopped_once_and_a_done_one_cannot_be() {
        var replayed = replayed(2);
        var stop = new StopReplay(OWNER, ID, replayed.replayId());
        var done = new WebhookReplayCompleted(ID, replayed.replayId(), 7);

        given(CREATED, replayed).when(stop).then(new WebhookReplayStopped(ID, replayed.replayId()));
        given(CREATED, replayed, DISABLED).when(stop).then(new WebhookReplayStopped(ID, replayed.replayId()));
        given(CREATED, replayed, new WebhookReplayStopped(ID, replayed.replayId()))
                .when(stop)
                .thenNothing();
        given(CREATED, replayed, done).when(stop).thenRejected(new ReplayIsDone(replayed.replayId()));
        given(CREATED).when(stop).thenRejected(new NoSuchReplay(replayed.replayId()));
        given(CREATED, replayed)
                .when(new StopReplay(RIVAL, ID, replayed.replayId()))
                .thenRejected(new NoSuchWebhook(ID));
    }

    @Test
    void a_replay_is_completed_once_and_not_after_it_was_stopped() {
        var replayed = replayed(2);
        var complete = new CompleteReplay(OWNER, ID, replayed.replayId(), 7);
        var done = new WebhookReplayCompleted(ID, replayed.replayId(), 7);

        given(CREATED, replayed).when(complete).then(done);
        given(CREATED, replayed, done).when(complete).thenNothing();
        given(CREATED, replayed, new WebhookReplayStopped(ID, replayed.replayId()))
                .when(complete)
                .thenNothing();
        given(CREATED).when(complete).thenNothing();
    }

    @Test
    void a_webhook_has_a_hundred_open_replays_at_most() {
        var open = new ArrayList<WebhookEvent>(List.of(CREATED));
        for (var i = 1; i <= 100; i++) {
            open.add(replayed(i + 1));
        }
        var another = new ReplayEvents(OWNER, ID, ID.value(), null, null);

        given(open).when(another).thenRejected(new TooManyReplays(100));
        open.add(new WebhookReplayStopped(ID, WebhookEvent.replayId(ID, 50)));
        given(open).when(another).then(new WebhookReplayed(ID, WebhookEvent.replayId(ID, 103), ID.value(), null, null));
    }

    private static WebhookReplayed replayed(long version) {
        return new WebhookReplayed(ID, WebhookEvent.replayId(ID, version), ID.value(), null, null);
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
        return given(List.of(events));
    }

    private static Spec<WebhookCommand, WebhookEvent> given(List<WebhookEvent> events) {
        return Spec.given(OWNER, WebhookState.INITIAL, WebhookState::evolve, WebhookDecider::decide, events);
    }

    @Test
    void where_proof_is_required_a_new_webhook_and_another_url_are_verified_before_anything_is_sent() {
        var create = new CreateWebhook(OWNER, ID, "https://hooks.example", "Shop", TYPES, "k1", true);
        var move = new Revision(Patch.to("https://other.example"), Patch.keep(), Patch.keep(), Patch.keep());

        given().when(create).then(CREATED, REQUESTED);
        given(CREATED)
                .when(new ReviseWebhook(OWNER, ID, move, true))
                .then(REQUESTED, new WebhookRetargeted(ID, "https://other.example"));
        given(CREATED).when(new ReviseWebhook(OWNER, ID, NOTHING, true)).thenNothing();
    }

    @Test
    void an_unverified_webhook_is_neither_tested_nor_replayed() {
        given(CREATED, REQUESTED).when(new TestWebhook(OWNER, ID)).thenRejected(new WebhookIsUnverified(ID));
        given(CREATED, REQUESTED)
                .when(new ReplayEvents(OWNER, ID, UUID.randomUUID(), null, null))
                .thenRejected(new WebhookIsUnverified(ID));
        given(CREATED, REQUESTED, VERIFIED).when(new TestWebhook(OWNER, ID)).then(new WebhookTested(ID));
    }

    @Test
    void the_result_of_a_verification_counts_for_the_version_that_was_verified() {
        var refusal = new WebhookVerificationFailed(ID, "404");

        given(CREATED, REQUESTED).when(settled(2, null)).then(VERIFIED);
        given(CREATED, REQUESTED).when(settled(2, "404")).then(refusal);
        given(CREATED, REQUESTED).when(settled(1, null)).thenNothing();
        given(CREATED, REQUESTED, refusal).when(settled(3, null)).thenNothing();
        given(CREATED).when(settled(1, "404")).thenNothing();
    }

    @Test
    void a_verification_can_be_requested_again_after_it_failed() {
        var again = new RequestVerification(OWNER, ID);

        given(CREATED, REQUESTED, new WebhookVerificationFailed(ID, "404"))
                .when(again)
                .then(REQUESTED);
        given(CREATED, REQUESTED).when(again).thenNothing();
        given(CREATED, REQUESTED, VERIFIED).when(again).thenNothing();
        given(CREATED).when(again).thenNothing();
    }

    private static SettleVerification settled(long version, String failure) {
        return new SettleVerification(OWNER, ID, version, failure);
    }
}
