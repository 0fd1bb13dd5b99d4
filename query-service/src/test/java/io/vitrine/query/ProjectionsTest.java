package io.vitrine.query;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ApiKeyEvent.ApiKeyCreated;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetEvent.AssetTagged;
import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureEvent.ErasureRequested;
import io.vitrine.events.ErasureId;
import io.vitrine.events.EventJson;
import io.vitrine.events.JsonArray;
import io.vitrine.events.OrganizationEvent.OrganizationCreated;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.PlacementEvent.PlacementCreated;
import io.vitrine.events.PlacementId;
import io.vitrine.events.ProjectEvent.ProjectRenamed;
import io.vitrine.events.Spot;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import io.vitrine.query.apikey.ApiKeyProjection;
import io.vitrine.query.asset.AssetProjection;
import io.vitrine.query.erasure.ErasureProjection;
import io.vitrine.query.organization.OrganizationProjection;
import io.vitrine.query.placement.PlacementProjection;
import io.vitrine.query.project.ProjectProjection;
import io.vitrine.query.template.TemplateProjection;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.widget.WidgetProjection;
import io.vitrine.readmodels.projection.Projection;
import io.vitrine.webhooks.projection.WebhookProjection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Facts in, documents out. */
class ProjectionsTest {

    private final Tenant tenant = Tenant.any();
    private final WidgetId widget = WidgetId.random();
    private final AssetId picture = AssetId.random();

    @Test
    void a_widget_is_what_its_events_add_up_to() {
        var document = given(new WidgetProjection(), widget(widget, "Hero", picture), new WidgetPublished(widget));

        assertThat(document.status()).isEqualTo(Widget.Status.PUBLISHED);
        assertThat(document.version()).isEqualTo(2);
        assertThat(EventJson.MAPPER.readValue(EventJson.MAPPER.writeValueAsString(document), Widget.class))
                .isEqualTo(document);
    }

    @Test
    void the_deleted_have_no_document() {
        assertThat(given(new WidgetProjection(), widget(widget, "Hero"), new WidgetDeleted(widget)))
                .isNull();
        assertThat(given(new AssetProjection(), asset(picture, "Sunset"), new AssetDeleted(picture)))
                .isNull();
    }

    @Test
    void an_asset_is_linked_to_its_tags() {
        var document = given(
                new AssetProjection(), asset(picture, "Sunset", "sea"), new AssetTagged(picture, List.of("evening")));

        var link = new AssetProjection().table().links().getFirst();
        assertThat(link.values().apply(document)).containsExactly("evening");
    }

    @Test
    void a_project_has_its_newest_name() {
        var document =
                given(new ProjectProjection(), tenant.created("First"), new ProjectRenamed(tenant.id(), "Second"));

        assertThat(document.name()).isEqualTo("Second");
    }

    /** One event of every aggregate, which only the read model of that aggregate takes. */
    @Test
    void each_aggregate_has_one_read_model() {
        var design = new TemplateDesign("", JsonArray.EMPTY, "", false);
        var created = List.<DomainEvent>of(
                tenant.created("First"),
                asset(picture, "Sunset"),
                new TemplateCreated(TemplateId.random(), TemplateVersionId.random(), "Banner", design, null, null),
                widget(widget, "Hero"),
                new PlacementCreated(PlacementId.random(), widget, new Spot("home", null, null, 0, null), true),
                new WebhookCreated(WebhookId.random(), "https://example.com", null, List.of()),
                new OrganizationCreated(OrganizationId.random(), "Acme"),
                new ApiKeyCreated(ApiKeyId.random(), "Import", List.of("widgets:read"), null, List.of(), "hash"),
                new ErasureRequested(ErasureId.random(), "sealed", List.of(), "Ticket 4711", true));
        var projections = List.of(
                new ProjectProjection(),
                new AssetProjection(),
                new TemplateProjection(),
                new WidgetProjection(),
                new PlacementProjection(),
                new WebhookProjection(),
                new OrganizationProjection(),
                new ApiKeyProjection(),
                new ErasureProjection());

        assertThat(DomainEvent.class.getPermittedSubclasses())
                .as("one event of each aggregate")
                .allSatisfy(aggregate ->
                        assertThat(created).filteredOn(aggregate::isInstance).hasSize(1));
        assertThat(created)
                .zipSatisfy(
                        projections,
                        (event, own) -> assertThat(projections)
                                .filteredOn(projection -> projection.key(event) != null)
                                .containsExactly(own));
    }

    private <D> D given(Projection<D> projection, DomainEvent... events) {
        D document = null;
        for (var event : events) {
            document = projection.evolve(document, tenant.recorded(event));
        }
        return document;
    }
}
