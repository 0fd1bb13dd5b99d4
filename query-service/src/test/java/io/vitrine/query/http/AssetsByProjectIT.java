package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetEvent.AssetTagged;
import io.vitrine.events.AssetFile.Kind;
import io.vitrine.events.AssetId;
import io.vitrine.events.WidgetEvent.AssetsRemoved;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Events in, HTTP out: assets, the widgets that show them, and projects. */
class AssetsByProjectIT {

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(QueryNode.shared(), tenant);
    private final AssetId id = AssetId.random();

    @Test
    void shows_an_asset() {
        var token = tenant.has(asset(id, "Sunset", "sea", "evening"));

        var shown = asking.asOf(token, "/assets/" + id);

        assertThat(shown.at("/type").asString()).isEqualTo("IMAGE");
        assertThat(shown.at("/url").asString()).isEqualTo("https://cdn.example/" + id);
        assertThat(shown.at("/tags").toString()).isEqualTo("[\"sea\",\"evening\"]");
        assertThat(shown.at("/projectId").asString()).isEqualTo(tenant.id().toString());
        assertThat(asking.get("/assets/" + id).headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(asking.get("/assets/" + id, "If-None-Match", "\"1\"").statusCode())
                .isEqualTo(304);
    }

    @Test
    void filters_by_type_tag_and_beginning() {
        var film = AssetId.random();
        var token = tenant.has(
                asset(id, "Sunset", "sea", "evening"),
                asset(film, Kind.VIDEO, "Waves", "IMG_0001.mp4", "sea"),
                asset(AssetId.random(), "Sunrise"),
                new AssetTagged(id, List.of("evening")));

        assertThat(titles(asking.asOf(token, "/assets"))).containsExactly("Sunrise", "Waves", "Sunset");
        assertThat(titles(asking.json("/assets?type=VIDEO"))).containsExactly("Waves");
        assertThat(titles(asking.json("/assets?tag=sea"))).containsExactly("Waves");
        assertThat(titles(asking.json("/assets?tag=evening"))).containsExactly("Sunset");
        assertThat(titles(asking.json("/assets?q=sun&sort=title"))).containsExactly("Sunrise", "Sunset");
        assertThat(titles(asking.json("/assets?q=img_"))).containsExactly("Waves");
        assertThat(titles(asking.json("/assets?limit=1"))).containsExactly("Sunrise");
        assertThat(asking.get("/assets?limit=1").headers().firstValue("X-Total-Count"))
                .hasValue("3");
        asking.problem(400, "/assets?type=SOUND");
    }

    @Test
    void says_who_shows_an_asset() {
        var one = WidgetId.random();
        var token = tenant.has(asset(id, "Sunset"), widget(one, "One", id), widget(WidgetId.random(), "Two", id));

        var usages = asking.asOf(token, "/assets/" + id + "/usages?sort=name");
        assertThat(usages.findValuesAsString("name")).containsExactly("One", "Two");
        assertThat(usages.get(0).propertyNames()).containsExactlyInAnyOrder("id", "name", "slug", "status");

        var removed = tenant.has(new AssetsRemoved(one, List.of(id)));
        assertThat(asking.asOf(removed, "/assets/" + id + "/usages").findValuesAsString("name"))
                .containsExactly("Two");
        assertThat(asking.get("/assets/" + AssetId.random() + "/usages").statusCode())
                .isEqualTo(404);
    }

    @Test
    void forgets_a_deleted_asset() {
        var token = tenant.has(asset(id, "Sunset"), new AssetDeleted(id));

        assertThat(asking.asOf(token, "/assets")).isEmpty();
        asking.problem(404, "/assets/" + id);
        asking.problem(404, "/assets/no-uuid");
    }

    @Test
    void shows_the_projects_that_a_token_opens() {
        var other = Tenant.any();
        var foreign = Tenant.any();
        foreign.has(foreign.created("Foreign"));
        other.has(other.created("Other"));
        var token = tenant.has(tenant.created("Mine"));
        asking.asOf(token, "/api/projects/" + tenant.id());
        var both = asking.with(Tokens.of(tenant.id(), other.id()));

        assertThat(both.asOf(token, "/api/projects?sort=name").findValuesAsString("name"))
                .containsExactly("Mine", "Other");
        assertThat(asking.json("/api/projects").findValuesAsString("name")).containsExactly("Mine");
        assertThat(asking.with(Tokens.ofAll()).json("/api/projects?limit=1000").findValuesAsString("id"))
                .contains(
                        tenant.id().toString(),
                        other.id().toString(),
                        foreign.id().toString());
        var one = asking.json("/api/projects/" + tenant.id());
        assertThat(one.at("/publishing").asString()).isEqualTo("live");
        assertThat(asking.get("/api/projects/" + foreign.id()).statusCode()).isEqualTo(404);
    }

    private static List<String> titles(JsonNode assets) {
        return assets.findValuesAsString("title");
    }
}
