package io.vitrine.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ApiKeyEvent.ApiKeyRotated;
import io.vitrine.events.OrganizationEvent.OrganizationDeletionRequested;
import io.vitrine.events.ProjectEvent.ProjectCreated;
import io.vitrine.events.ProjectEvent.ProjectDeletionCancelled;
import io.vitrine.events.ProjectEvent.ProjectDeletionRequested;
import io.vitrine.events.ProjectEvent.ProjectQuotaNearlyReached;
import io.vitrine.events.ProjectEvent.ProjectQuotasChanged;
import io.vitrine.events.WebhookEvent.WebhookDisabled;
import io.vitrine.events.WebhookEvent.WebhookReplayed;
import io.vitrine.events.WebhookEvent.WebhookSecretRotated;
import io.vitrine.events.WidgetEvent.ChannelAssigned;
import io.vitrine.events.WidgetEvent.ContentAdded;
import io.vitrine.events.WidgetEvent.SourceAdded;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Snapshots and read models store states as JSON. If an approved file changes, the format versions of these stores must
 * be raised.
 */
class StateJsonTest {

    static Stream<Object> states() {
        var widgets = Samples.ofWidgets().findFirst().orElseThrow();
        var assets = Samples.ofAssets().findFirst().orElseThrow();
        var templates = Samples.ofTemplates().findFirst().orElseThrow();
        var placements = Samples.ofPlacements().findFirst().orElseThrow();
        var webhooks = Samples.ofWebhooks().findFirst().orElseThrow();
        return Stream.of(
                Facts.fold(
                        WidgetState.INITIAL,
                        WidgetState::evolve,
                        widgets,
                        new TemplateApplied(Samples.WIDGET, Samples.TEMPLATE, Samples.TEMPLATE_VERSION),
                        new ChannelAssigned(Samples.WIDGET, 2),
                        new ContentAdded(Samples.WIDGET, Samples.PART),
                        new SourceAdded(Samples.WIDGET, Samples.SOURCE),
                        new WidgetPublished(Samples.WIDGET),
                        new WidgetRenamed(Samples.WIDGET, "Staged")),
                Facts.fold(AssetState.INITIAL, AssetState::evolve, assets),
                Facts.fold(TemplateState.INITIAL, TemplateState::evolve, templates),
                Facts.fold(PlacementState.INITIAL, PlacementState::evolve, placements),
                Facts.fold(
                        WebhookState.INITIAL,
                        WebhookState::evolve,
                        webhooks,
                        new WebhookSecretRotated(Samples.WEBHOOK, 2, 60),
                        new WebhookDisabled(Samples.WEBHOOK, WebhookEvent.Cause.GONE, "The receiver answered 410.")),
                Facts.fold(OrganizationState.INITIAL, OrganizationState::evolve, OrganizationSamples.founding()),
                Facts.fold(
                        ApiKeyState.INITIAL,
                        ApiKeyState::evolve,
                        ApiKeySamples.all().findFirst().orElseThrow(),
                        new ApiKeyRotated(ApiKeySamples.API_KEY, "cd".repeat(32), 60)),
                Facts.fold(ErasureState.INITIAL, ErasureState::evolve, ErasureSamples.approvedAndCompleted()),
                Facts.fold(
                        ProjectState.INITIAL,
                        ProjectState::evolve,
                        new ProjectCreated(Samples.PROJECT, "Acme", "acme", Publishing.STAGED, 60)));
    }

    @ParameterizedTest
    @MethodSource("states")
    void a_state_keeps_its_json(Object state) throws IOException {
        var written = EventJson.MAPPER.writeValueAsString(state);

        var approved = Approved.text("state/" + state.getClass().getSimpleName() + ".json", written);

        assertThat(written).isEqualTo(approved);
        assertThat(EventJson.MAPPER.readValue(approved, state.getClass())).isEqualTo(state);
    }

    @Test
    void a_state_without_its_optional_fields_comes_out_as_it_went_in() {
        Samples.leavingFieldsOut().forEach(event -> {
            var state = switch (event) {
                case WidgetEvent e -> WidgetState.evolve(WidgetState.INITIAL, Facts.recorded(1, e));
                case AssetEvent e -> AssetState.evolve(AssetState.INITIAL, Facts.recorded(1, e));
                case TemplateEvent e -> TemplateState.evolve(TemplateState.INITIAL, Facts.recorded(1, e));
                case PlacementEvent e -> PlacementState.evolve(PlacementState.INITIAL, Facts.recorded(1, e));
                case WebhookEvent e -> WebhookState.evolve(WebhookState.INITIAL, Facts.recorded(1, e));
                case ApiKeyEvent e -> ApiKeyState.evolve(ApiKeyState.INITIAL, Facts.recorded(1, e));
                case ErasureEvent e -> ErasureState.evolve(ErasureState.INITIAL, Facts.recorded(1, e));
                case ProjectEvent e -> ProjectState.evolve(ProjectState.INITIAL, Facts.recorded(1, e));
                case OrganizationEvent e -> OrganizationState.evolve(OrganizationState.INITIAL, Facts.recorded(1, e));
            };
            var json = EventJson.MAPPER.writeValueAsString(state);

            assertThat(json).doesNotContain("null");
            assertThat(EventJson.MAPPER.readValue(json, state.getClass())).isEqualTo(state);
        });
    }

    @Test
    void a_project_that_was_stored_before_keys_were_kept_is_read() {
        var stored = """
                {"id":"770e8400-e29b-41d4-a716-446655440000","version":1,"name":"Acme","key":"acme","publishing":"LIVE",\
                "maxAge":60,"created":{"at":"2026-01-15T10:30:00Z","by":"ada"},\
                "updated":{"at":"2026-01-15T10:30:00Z","by":"ada"}}""";

        assertThat(EventJson.MAPPER.readValue(stored, Project.class).formerKeys())
                .isEmpty();
    }

    @Test
    void quotas_and_their_warnings_are_in_the_json_of_a_project_that_has_some() {
        var project = (Project) Facts.fold(
                ProjectState.INITIAL,
                ProjectState::evolve,
                new ProjectCreated(Samples.PROJECT, "Acme", "acme", Publishing.STAGED, 60),
                new ProjectQuotasChanged(Samples.PROJECT, new Quotas(null, 500L, null, null, null, null)),
                new ProjectQuotaNearlyReached(Samples.PROJECT, "widgets", 500, 400, 3));

        var json = EventJson.MAPPER.writeValueAsString(project);

        assertThat(json).contains("\"quotas\":{\"limits\":{\"widgets\":500},\"warnings\":{\"widgets\":3}}");
        assertThat(EventJson.MAPPER.readValue(json, Project.class)).isEqualTo(project);
    }

    @Test
    void a_requested_deletion_is_in_the_json_of_a_project_and_a_cancelled_one_is_not() {
        var created = new ProjectCreated(Samples.PROJECT, "Acme", "acme", Publishing.STAGED, 60);
        var requested = new ProjectDeletionRequested(Samples.PROJECT, "Ticket 4711", ProjectSamples.EFFECTIVE);
        var project = Facts.fold(ProjectState.INITIAL, ProjectState::evolve, created, requested);
        var kept = Facts.fold(
                ProjectState.INITIAL,
                ProjectState::evolve,
                created,
                requested,
                new ProjectDeletionCancelled(Samples.PROJECT));

        var json = EventJson.MAPPER.writeValueAsString(project);

        assertThat(json).contains("\"deletion\":{\"reason\":\"Ticket 4711\"");
        assertThat(EventJson.MAPPER.readValue(json, Project.class)).isEqualTo(project);
        assertThat(EventJson.MAPPER.writeValueAsString(kept)).doesNotContain("deletion");
    }

    @Test
    void a_requested_deletion_of_an_organization_is_in_its_json_and_in_that_of_its_projects() {
        var requested = new OrganizationDeletionRequested(
                OrganizationSamples.ORGANIZATION, "Ticket 4711", ProjectSamples.EFFECTIVE);
        var founded = OrganizationSamples.founding()[0];
        var organization = Facts.fold(OrganizationState.INITIAL, OrganizationState::evolve, founded, requested);
        var project = Facts.fold(
                ProjectState.INITIAL,
                ProjectState::evolve,
                new ProjectCreated(Samples.PROJECT, "Acme", "acme", Publishing.STAGED, 60),
                new ProjectDeletionRequested(
                        Samples.PROJECT, "Ticket 4711", ProjectSamples.EFFECTIVE, OrganizationSamples.ORGANIZATION));

        for (var state : List.of(organization, project)) {
            var json = EventJson.MAPPER.writeValueAsString(state);
            assertThat(json).contains("\"deletion\":{\"reason\":\"Ticket 4711\"");
            assertThat(EventJson.MAPPER.readValue(json, state.getClass())).isEqualTo(state);
        }
        assertThat(EventJson.MAPPER.writeValueAsString(project))
                .contains("\"organizationId\":\"%s\"".formatted(OrganizationSamples.ORGANIZATION));
    }

    @Test
    void replays_are_in_the_json_of_a_webhook_that_has_some() {
        var webhook = (Webhook) Facts.fold(
                WebhookState.INITIAL,
                WebhookState::evolve,
                Samples.ofWebhooks().findFirst().orElseThrow(),
                new WebhookReplayed(Samples.WEBHOOK, new UUID(0, 7), new UUID(0, 8), null, null));

        var json = EventJson.MAPPER.writeValueAsString(webhook);

        assertThat(json)
                .contains("\"replays\":[{\"id\":\"00000000-0000-0000-0000-000000000007\",\"status\":\"OPEN\"}]");
        assertThat(EventJson.MAPPER.readValue(json, Webhook.class)).isEqualTo(webhook);
    }

    @Test
    void a_watermark_comes_out_as_it_went_in() {
        var watermark = new Watermark(
                        Watermark.LISTING,
                        "query-1",
                        Map.of(7, 4711L, 3, 12L),
                        Instant.parse("2026-01-15T10:30:00.125Z"))
                .in(2)
                .streamedAt("http://10.0.0.7:8092/actuator/watermarks");

        var record = WatermarkTopic.write(watermark);

        assertThat(new String(record.value(), UTF_8)).isEqualTo("""
                {"projection":"listing","node":"query-1","positions":{"3":12,"7":4711},\
                "at":"2026-01-15T10:30:00.125Z","incarnation":2,"stream":"http://10.0.0.7:8092/actuator/watermarks"}""");
        var read = new ConsumerRecord<>(record.topic(), record.partition(), 0L, record.key(), record.value());
        assertThat(WatermarkTopic.read(read)).hasValue(watermark);
        assertThat(WatermarkTopic.key(read)).isEqualTo(new WatermarkTopic.Key("listing", "query-1"));
    }
}
