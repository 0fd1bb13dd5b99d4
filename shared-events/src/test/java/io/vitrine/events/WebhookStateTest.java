package io.vitrine.events;

import static io.vitrine.events.Samples.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.Webhook.Retiring;
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
import java.util.List;
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
    void an_old_secret_is_valid_beside_the_new_one_until_its_time_is_up() {
        var webhook = webhook(CREATED, new WebhookSecretRotated(WEBHOOK, 2, 60));

        assertThat(webhook.retiring()).containsExactly(new Retiring(1, Facts.at(62)));
        assertThat(webhook.generations(Facts.at(61))).containsExactly(2, 1);
        assertThat(webhook.generations(Facts.at(62))).containsExactly(2);
    }

    @Test
    void a_secret_rotated_without_overlap_is_worth_nothing_at_once() {
        assertThat(webhook(CREATED, new WebhookSecretRotated(WEBHOOK, 2, 0)).generations(Facts.at(2)))
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

        assertThat(webhook.generations(Facts.at(6))).containsExactly(5, 4, 3, 2);
    }

    @Test
    void a_test_and_a_replay_are_versions_and_nothing_else() {
        var before = webhook(CREATED);
        var after = webhook(
                CREATED,
                new WebhookTested(WEBHOOK),
                new WebhookReplayed(WEBHOOK, WEBHOOK.value(), WEBHOOK.value(), null, null));

        assertThat(after.version()).isEqualTo(3);
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("version", "updated")
                .isEqualTo(before);
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
