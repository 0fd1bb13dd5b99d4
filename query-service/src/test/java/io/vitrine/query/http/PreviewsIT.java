package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.WidgetEvent.LayoutChanged;
import io.vitrine.events.WidgetEvent.ThemeChanged;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Editors see a widget as apps would get it: before they save it, as it is, and as it was. */
class PreviewsIT {

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(QueryNode.shared(), tenant);
    private final WidgetId id = WidgetId.random();
    private final AssetId picture = AssetId.random();

    @BeforeEach
    void a_widget_has_a_past() {
        tenant.has(tenant.created("Acme"), asset(picture, "Sunset"), widget(id, "Hero", picture));
        tenant.has(new WidgetPublished(id), new WidgetRenamed(id, "Star"), new LayoutChanged(id, Layout.GRID));
        var token = tenant.has(
                new AssetTitled(picture, "Dusk"), new ThemeChanged(id, JsonObject.parse("{\"borderRadius\":12}")));
        asking.asOf(token, "/widgets/%s/preview".formatted(id));
        asking.asOf(token, "/widgets/%s/history".formatted(id));
    }

    @Test
    void the_draft_is_shown_with_its_assets_and_its_theme() {
        var preview = asking.json("/widgets/%s/preview".formatted(id));

        assertThat(preview.get("html").asString())
                .contains("data-layout=\"grid\"", "aria-label=\"Star\"", "Dusk", "/delivery/vitrine.css")
                .doesNotContain("/widgets/" + id + ".css");
        assertThat(preview.get("stylesheet").asString()).contains(id.toString(), "--vitrine-border-radius:12px");
        assertThat(preview.get("complaints")).isEmpty();
        assertThat(asking.json("/widgets/%s/preview?state=draft".formatted(id))).isEqualTo(preview);
    }

    @Test
    void the_published_state_is_shown_with_its_present_assets() {
        var html = asking.json("/widgets/%s/preview?state=published".formatted(id))
                .get("html")
                .asString();

        assertThat(html).contains("data-layout=\"carousel\"", "aria-label=\"Hero\"", "Dusk");
    }

    @Test
    void a_past_version_is_shown_with_its_assets_as_they_were() {
        var created = tenant.history().get(2).at();
        for (var moment : new String[] {"version=1", "at=" + created}) {
            var preview = asking.json("/widgets/%s/preview?%s".formatted(id, moment));

            assertThat(preview.get("html").asString())
                    .contains("data-layout=\"carousel\"", "aria-label=\"Hero\"", "Sunset");
            assertThat(preview.get("stylesheet").isNull()).isTrue();
        }
        assertThat(asking.json("/widgets/%s/preview?version=3".formatted(id))
                        .get("html")
                        .asString())
                .contains("data-layout=\"carousel\"", "aria-label=\"Star\"");
    }

    @Test
    void a_missing_asset_is_left_out_and_named() {
        var token = tenant.has(new AssetDeleted(picture));

        var preview = asking.asOf(token, "/widgets/%s/preview".formatted(id));

        assertThat(preview.get("html").asString()).doesNotContain("Dusk");
        assertThat(preview.at("/complaints/0/pointer").asString()).isEqualTo("/assetIds/0");
        assertThat(preview.at("/complaints/0/code").asString()).isEqualTo("unknown-asset");
    }

    @Test
    void an_unsaved_widget_is_shown_and_not_stored() {
        var preview = asking.post("/widgets/preview", """
                {"name": "New", "layout": "SLIDER", "config": {"slidesToShow": 2, "autoplay": true},
                "theme": {"gap": 4}, "assetIds": ["%s"], "assets": [
                {"type": "IMAGE", "url": "https://cdn.example/new.png", "altText": "New one"},
                {"id": "%s"}]}""".formatted(picture, AssetId.random()));

        assertThat(preview.get("html").asString())
                .contains("data-layout=\"slider\"", "data-autoplay=\"5000\"")
                .containsSubsequence("Dusk", "https://cdn.example/new.png");
        assertThat(preview.get("stylesheet").asString()).contains("--vitrine-gap:4px", "--vitrine-slides-to-show:2");
        assertThat(preview.at("/complaints/0/pointer").asString()).isEqualTo("/assets/1/id");
        assertThat(preview.get("complaints")).hasSize(1);
        assertThat(asking.json("/widgets")).hasSize(1);
    }
}
