package io.vitrine.webhooks.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.events.Webhook;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WebhookState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What proves that the owner of a receiver wants the calls. */
class ChallengeTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    private final Challenge challenge = Challenge.random();
    private final Webhook webhook = (Webhook) WebhookState.evolve(
            WebhookState.INITIAL,
            new Recorded<>(
                    UUID.randomUUID(),
                    1,
                    1,
                    NOW,
                    ProjectId.random(),
                    new EventMetadata("ada", "request", "projects", null, null),
                    new WebhookCreated(WebhookId.random(), "https://hooks.example", null, List.of())));

    @Test
    void each_call_has_a_text_of_its_own_which_cannot_be_guessed() {
        assertThat(challenge.text()).hasSize(43).isNotEqualTo(Challenge.random().text());

        var event = JsonMapper.shared().readTree(challenge.message(webhook, NOW).body());
        assertThat(event.at("/type").asString()).isEqualTo("io.vitrine.webhook.verification-requested.v1");
        assertThat(event.at("/data/challenge").asString()).isEqualTo(challenge.text());
        assertThat(event.at("/subject").asString()).isEqualTo(webhook.id().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", " %s\n", "{\"challenge\":\"%s\"}", "{\"ok\":true,\"challenge\":\"%s\"}"})
    void the_text_alone_or_as_a_member_of_a_json_object_is_the_proof(String form) {
        assertThat(fault(200, form.formatted(challenge.text()))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ok", "x%s", "\"%s\"", "[\"%s\"]", "{\"data\":{\"challenge\":\"%s\"}}", "{\"challenge\":"})
    void no_other_response_is_a_proof(String form) {
        assertThat(fault(200, form.formatted(challenge.text()))).contains("200 without the challenge");
    }

    @Test
    void an_echo_of_the_whole_call_is_no_proof() {
        assertThat(fault(200, new String(challenge.message(webhook, NOW).body(), UTF_8)))
                .isNotNull();
    }

    @Test
    void a_response_that_is_no_success_is_no_proof_and_the_fault_says_which_it_was() {
        assertThat(fault(404, challenge.text())).isEqualTo("The receiver answered 404.");
        assertThat(fault(302, challenge.text())).contains("redirects are not followed");
        assertThat(challenge.fault(EndpointResponse.none("No response: refused.", Duration.ZERO), NOW))
                .isEqualTo("No response: refused.");
    }

    private String fault(int status, String body) {
        return challenge.fault(EndpointResponse.of(status, null, body, Duration.ZERO), NOW);
    }
}
