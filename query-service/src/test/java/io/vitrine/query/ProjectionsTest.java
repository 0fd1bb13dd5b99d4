package io.vitrine.query;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetEvent.AssetTagged;
import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectEvent.ProjectRenamed;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import io.vitrine.query.asset.AssetProjection;
import io.vitrine.query.project.ProjectProjection;
import io.vitrine.query.projection.Projection;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.widget.WidgetProjection;
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

    @Test
    void each_event_concerns_one_read_model() {
        for (var event :
                new DomainEvent[] {widget(widget, "Hero"), asset(picture, "Sunset"), tenant.created("First")}) {
            assertThat(List.of(new WidgetProjection(), new AssetProjection(), new ProjectProjection()))
                    .filteredOn(projection -> projection.key(event) != null)
                    .hasSize(1);
        }
    }

    private <D> D given(Projection<D> projection, DomainEvent... events) {
        D document = null;
        for (var event : events) {
            document = projection.evolve(document, tenant.recorded(event));
        }
        return document;
    }
}
