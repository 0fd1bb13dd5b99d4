package io.vitrine.events;

import static io.vitrine.events.Samples.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.Webhook.KnownReplay;
import io.vitrine.events.Webhook.ReplayStatus;
import io.vitrine.events.Webhook.Retiring;
import io.vitrine.events.Webhook.SecretId;
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
import io.vitrine.events.WebhookVerification.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookStateTest {

    private static final WebhookCreated CREATED =
            new WebhookCreated(WEBHOOK, "https://hooks.example", null, List.of("io.vitrine.widget.*"));

    @Test
    void a_created_webhook_is_enabled_and_has_its_first_secret() {
        assertThat(fold(CREATED))
                .isEqualTo(new Webhook(
                        WEBHOOK,
                        Samples.PROJECT,
                        1,
                        "https://hooks.example",
                        null,
                        List.of("io.vitrine.widget.*"),
                        1,
                        List.of(),
                        null,
                        Facts.stamp(1),
                        Facts.stamp(1)));
    }

    @Test
    void it_points_elsewhere_and_wants_other_events() {
        var webhook = webhook(
                CREATED,
                new WebhookRetargeted(WEBHOOK, "https://other.example"),
                new WebhookDescribed(WEBHOOK, "Shop"),
                new WebhookTypesChanged(WEBHOOK, List.of()));

        assertThat(webhook.url()).isEqualTo("https://other.example");
        assertThat(webhook.description()).isEqualTo("Shop");
        assertThat(webhook.types()).isEmpty();
        assertThat(webhook.version()).isEqualTo(4);
    }

    @Test
    void it_is_disabled_for_a_reason_until_it_is_enabled() {
        var disabled = webhook(CREATED, new WebhookDisabled(WEBHOOK, Cause.GONE, "410"));

        assertThat(disabled.enabled()).isFalse();
        assertThat(disabled.disabled()).isEqualTo(new Webhook.Disabled(Cause.GONE, "410", Facts.at(2)));
        assertThat(webhook(CREATED, new WebhookDisabled(WEBHOOK, Cause.GONE, null), new WebhookEnabled(WEBHOOK))
                        .enabled())
                .isTrue();
    }

    @Test
    void each_secret_names_the_master_key_that_derived_it() {
        var webhook = webhook(
                new WebhookCreated(WEBHOOK, "https://hooks.example", null, List.of(), "k1"),
                new WebhookSecretRotated(WEBHOOK, 2, 60, "k2"));

        assertThat(webhook.validSecrets(Facts.at(3))).containsExactly(new SecretId(2, "k2"), new SecretId(1, "k1"));
    }

    @Test
    void a_webhook_needs_no_proof_unless_it_was_asked_for_it() {
        assertThat(webhook(CREATED).verified()).isTrue();

        var asked = webhook(CREATED, new WebhookVerificationRequested(WEBHOOK));
        assertThat(asked.verified()).isFalse();
        assertThat(asked.awaitsVerification()).isTrue();

        var proved = webhook(CREATED, new WebhookVerificationRequested(WEBHOOK), new WebhookVerified(WEBHOOK));
        assertThat(proved.verified()).isTrue();
        assertThat(proved.verification()).isEqualTo(new WebhookVerification(Status.VERIFIED, null, Facts.at(3)));
    }

    @Test
    void a_verification_that_failed_says_why_until_it_is_requested_again() {
        var failed = webhook(
                CREATED,
                new WebhookVerificationRequested(WEBHOOK),
                new WebhookVerificationFailed(WEBHOOK, "The receiver answered 404."));

        assertThat(failed.verified()).isFalse();
        assertThat(failed.awaitsVerification()).isFalse();
        assertThat(failed.verification())
                .isEqualTo(new WebhookVerification(Status.FAILED, "The receiver answered 404.", Facts.at(3)));
    }

    @Test
    void an_old_secret_is_valid_beside_the_new_one_until_its_time_is_up() {
        var webhook = webhook(CREATED, new WebhookSecretRotated(WEBHOOK, 2, 60));

        assertThat(webhook.retiring()).containsExactly(new Retiring(1, Facts.at(62), null));
        assertThat(webhook.validSecrets(Facts.at(61)))
                .extracting(SecretId::generation)
                .containsExactly(2, 1);
        assertThat(webhook.validSecrets(Facts.at(62)))
                .extracting(SecretId::generation)
                .containsExactly(2);
    }

    @Test
    void a_secret_rotated_without_overlap_is_worth_nothing_at_once() {
        assertThat(webhook(CREATED, new WebhookSecretRotated(WEBHOOK, 2, 0)).validSecrets(Facts.at(2)))
                .extracting(SecretId::generation)
                .containsExactly(2);
    }

    @Test
    void at_most_three_old_secrets_are_valid() {
        var webhook = webhook(
                CREATED,
                new WebhookSecretRotated(WEBHOOK, 2, 600),
                new WebhookSecretRotated(WEBHOOK, 3, 600),
                new WebhookSecretRotated(WEBHOOK, 4, 600),
                new WebhookSecretRotated(WEBHOOK, 5, 600));

        assertThat(webhook.validSecrets(Facts.at(6)))
                .extracting(SecretId::generation)
                .containsExactly(5, 4, 3, 2);
    }

    @Test
    void a_test_is_a_version_and_nothing_else() {
        var before = webhook(CREATED);
        var after = webhook(CREATED, new WebhookTested(WEBHOOK));

        assertThat(after.version()).isEqualTo(2);
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("version", "updated")
                .isEqualTo(before);
    }

    @Test
    void a_replay_is_open_until_it_is_stopped_or_completed() {
        var one = new UUID(0, 1);
        var other = new UUID(0, 2);
        var webhook = webhook(
                CREATED,
                replayed(one),
                replayed(other),
                replayed(new UUID(0, 3)),
                new WebhookReplayStopped(WEBHOOK, one),
                new WebhookReplayCompleted(WEBHOOK, other, 7));

        assertThat(webhook.replay(one).orElseThrow().status()).isEqualTo(ReplayStatus.STOPPED);
        assertThat(webhook.replay(other).orElseThrow().status()).isEqualTo(ReplayStatus.COMPLETED);
        assertThat(webhook.replay(new UUID(0, 3)).orElseThrow().unfinished()).isTrue();
        assertThat(webhook.replay(new UUID(0, 4))).isEmpty();
        assertThat(webhook.withoutReplays().knownReplays()).isEmpty();
    }

    @Test
    void every_open_replay_is_known_and_of_those_that_ended_the_last_hundred() {
        var events = new ArrayList<WebhookEvent>(List.of(CREATED, replayed(new UUID(0, 0))));
        for (var i = 1; i <= 120; i++) {
            events.add(replayed(new UUID(0, i)));
            events.add(new WebhookReplayCompleted(WEBHOOK, new UUID(0, i), 1));
        }

        assertThat(webhook(events.toArray(WebhookEvent[]::new)).knownReplays())
                .hasSize(101)
                .startsWith(KnownReplay.open(new UUID(0, 0)))
                .element(1)
                .isEqualTo(new KnownReplay(new UUID(0, 21), ReplayStatus.COMPLETED));
    }

    private static WebhookReplayed replayed(UUID id) {
        return new WebhookReplayed(WEBHOOK, id, WEBHOOK.value(), null, null);
    }

    @ParameterizedTest
    @MethodSource("io.vitrine.events.Samples#ofWebhooks")
    void a_fact_about_a_deleted_webhook_does_not_bring_it_back(WebhookEvent event) {
        if (!(event instanceof WebhookCreated)) {
            assertThat(fold(CREATED, new WebhookDeleted(WEBHOOK), event)).isEqualTo(new WebhookState.Deleted(WEBHOOK));
        }
    }

    private static Webhook webhook(WebhookEvent... events) {
        return (Webhook) fold(events);
    }

    private static WebhookState fold(WebhookEvent... events) {
        return Facts.fold(WebhookState.INITIAL, WebhookState::evolve, events);
    }
}
