package io.vitrine.command.http.projects;

import static io.vitrine.http.body.Requests.body;
import static io.vitrine.http.body.Requests.faultsOf;
import static io.vitrine.http.body.Requests.problemOf;
import static io.vitrine.http.body.Requests.strictBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.Patch;
import io.vitrine.command.webhook.WebhookCommand.CreateWebhook;
import io.vitrine.command.webhook.WebhookCommand.ReplayEvents;
import io.vitrine.command.webhook.WebhookCommand.Revision;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookId;
import io.vitrine.webhooks.UrlPolicy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies of webhooks. */
class WebhookBodiesTest {

    private static final ProjectId PROJECT = ProjectId.random();
    private static final WebhookId WEBHOOK = WebhookId.random();
    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final UrlPolicy targets = new UrlPolicy(List.of());

    @Test
    void a_complete_body_is_a_webhook() {
        var json = """
                {"url": "https://hooks.example.com/a", "description": " Shop ", "types": ["io.vitrine.widget.*"]}""";

        assertThat(WebhookBodies.create(PROJECT, WEBHOOK, strictBody(json), targets::faultOf, "k1", false))
                .isEqualTo(new CreateWebhook(
                        PROJECT,
                        WEBHOOK,
                        "https://hooks.example.com/a",
                        "Shop",
                        List.of("io.vitrine.widget.*"),
                        "k1",
                        false));
    }

    @Test
    void an_address_is_enough() {
        assertThat(WebhookBodies.create(
                        PROJECT,
                        WEBHOOK,
                        body("{\"url\": \"https://hooks.example.com\"}"),
                        targets::faultOf,
                        "k1",
                        false))
                .isEqualTo(
                        new CreateWebhook(PROJECT, WEBHOOK, "https://hooks.example.com", null, List.of(), "k1", false));
    }

    @Test
    void every_fault_is_told_at_once_with_the_types_there_are() {
        var json = "{\"url\": \"https://10.0.0.1/\", \"description\": 7, \"types\": [\"widget.published\"]}";

        assertThat(faultsOf(() -> WebhookBodies.create(PROJECT, WEBHOOK, body(json), targets::faultOf, "k1", false)))
                .containsExactlyInAnyOrder("/url not-allowed", "/description type", "/types unknown-type");
        assertThat(problemOf(() -> WebhookBodies.revision(body(json), targets::faultOf))
                        .errors())
                .anySatisfy(fault -> assertThat(fault.detail()).contains("io.vitrine.widget.published.v1"));
    }

    @Test
    void a_revision_takes_back_what_was_shown() {
        assertThat(WebhookBodies.revision(strictBody("""
                                {"id": "1", "projectId": "2", "enabled": false, "disabled": {}, "version": 3,
                                 "createdAt": "", "updatedAt": "", "description": null}"""), targets::faultOf))
                .isEqualTo(new Revision(Patch.keep(), Patch.to(null), Patch.keep(), Patch.to(false)));
    }

    @Test
    void old_secrets_overlap_for_a_day_unless_it_is_said() {
        assertThat(WebhookBodies.overlapSeconds(body("{}"))).isEqualTo(86_400);
        assertThat(WebhookBodies.overlapSeconds(body("{\"overlapSeconds\": 0}")))
                .isZero();
        assertThat(faultsOf(() -> WebhookBodies.overlapSeconds(body("{\"overlapSeconds\": 604801}"))))
                .containsExactly("/overlapSeconds range");
    }

    @Test
    void a_replay_is_of_one_event_or_of_a_span_that_ends_now() {
        var event = UUID.randomUUID();

        assertThat(replay("{\"eventId\": \"%s\"}".formatted(event)))
                .isEqualTo(new ReplayEvents(PROJECT, WEBHOOK, event, null, null));
        assertThat(replay("{\"from\": \"2026-01-15T10:00:00+01:00\"}"))
                .isEqualTo(new ReplayEvents(PROJECT, WEBHOOK, null, Instant.parse("2026-01-15T09:00:00Z"), NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"eventId\": \"7\"}",
                "{\"eventId\": \"%s\", \"from\": \"2026-01-15T10:00:00Z\"}",
                "{\"from\": \"yesterday\"}",
                "{\"from\": \"2026-01-15T10:30:00Z\"}",
                "{\"until\": \"2026-01-15T10:00:00Z\"}",
                "{\"from\": \"2026-01-15T10:00:00Z\", \"until\": \"2026-01-15T09:00:00Z\"}"
            })
    void anything_else_is_no_replay(String json) {
        assertThat(faultsOf(() -> replay(json.formatted(UUID.randomUUID())))).hasSize(1);
    }

    private static ReplayEvents replay(String json) {
        return WebhookBodies.replay(PROJECT, WEBHOOK, body(json), CLOCK);
    }
}
