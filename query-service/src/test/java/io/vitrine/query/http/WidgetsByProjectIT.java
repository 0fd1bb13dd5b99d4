package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.WidgetEvent.AssetsReordered;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Events in, HTTP out: widgets as the projects dialect's readers see them. */
class WidgetsByProjectIT {

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(QueryNode.shared(), tenant);
    private final WidgetId id = WidgetId.random();

    @Test
    void shows_a_widget_as_the_document_does() {
        var first = AssetId.random();
        var second = AssetId.random();
        var token = tenant.has(widget(id, "Hero Carousel", second, first), new WidgetPublished(id));

        assertThatJson(asking.asOf(token, "/widgets/" + id).toString())
                .isEqualTo("""
                        {"id": "%s", "projectId": "%s", "assetIds": ["%s", "%s"], "name": "Hero Carousel",
                         "slug": "slug-%s", "layout": "CAROUSEL",
                         "config": "{\\"infinite\\":true,\\"autoplaySpeed\\":3000}", "theme": "{}",
                         "status": "PUBLISHED", "createdAt": "${json-unit.regex}2026-01-15T10:3\\\\d:\\\\d\\\\d",
                         "updatedAt": "${json-unit.regex}2026-01-15T10:3\\\\d:\\\\d\\\\d"}""".formatted(id, tenant.id(), second, first, id));
    }

    @Test
    void shows_everything_to_who_asks_for_everything() {
        var token = tenant.has(widget(id, "Hero"), new WidgetPublished(id));
        asking.asOf(token, "/widgets/" + id);

        var full = asking.get("/widgets/" + id, "Accept", "application/vnd.vitrine+json");

        assertThat(full.headers().firstValue("Content-Type")).hasValue("application/vnd.vitrine+json");
        assertThatJson(full.body())
                .isObject()
                .containsEntry("version", java.math.BigDecimal.valueOf(2))
                .containsEntry("createdBy", "alice")
                .containsEntry("publishedVersion", java.math.BigDecimal.valueOf(2));
        assertThatJson(full.body()).node("config").isEqualTo("{\"infinite\":true,\"autoplaySpeed\":3000}");
        assertThat(asking.json("/widgets", "Accept", "application/vnd.vitrine+json")
                        .at("/0/version")
                        .asInt())
                .isEqualTo(2);
        assertThat(asking.get("/widgets/" + id, "Accept", "text/html").statusCode())
                .isEqualTo(406);
    }

    @Test
    void config_comes_back_digit_for_digit_in_its_own_order() {
        var config = "{\"z\":1.10,\"a\":12345678901234567890.5,\"text\":\"a\\u0000b\",\"deep\":{\"b\":[],\"a\":0}}";
        var token = tenant.has(widget(id, "Nul\0name"), new ConfigChanged(id, JsonObject.parse(config)));

        assertThat(asking.asOf(token, "/widgets/" + id).at("/config").asString())
                .isEqualTo(config);
        assertThat(asking.json("/widgets?sort=name").at("/0/name").asString()).isEqualTo("Nul\0name");
    }

    @Test
    void forgets_a_deleted_widget() {
        var created = tenant.has(widget(id, "Hero Carousel"));
        assertThat(asking.asOf(created, "/widgets")).hasSize(1);

        var deleted = tenant.has(new WidgetDeleted(id));
        assertThat(asking.asOf(deleted, "/widgets")).isEmpty();
        assertThat(asking.problem(404, "/widgets/" + id).at("/code").asString()).isEqualTo("not-found");
        assertThat(asking.get("/widgets").headers().firstValue("X-Total-Count")).hasValue("0");
    }

    @Test
    void shows_assets_in_display_order_without_the_deleted() {
        var one = AssetId.random();
        var two = AssetId.random();
        var three = AssetId.random();
        var token = tenant.has(
                asset(one, "one"),
                asset(two, "two"),
                asset(three, "three"),
                widget(id, "Gallery", one, two, three),
                new AssetsReordered(id, List.of(three, two, one)),
                new AssetDeleted(two));

        assertThat(asking.asOf(token, "/widgets/" + id + "/assets").findValuesAsString("title"))
                .containsExactly("three", "one");
        assertThat(asking.get("/widgets/" + WidgetId.random() + "/assets").statusCode())
                .isEqualTo(404);
    }

    @Test
    void filters_and_sorts() {
        var token = tenant.has(
                widget(id, "banana", Layout.GRID),
                new WidgetPublished(id),
                widget(WidgetId.random(), "Apple", Layout.GRID),
                widget(WidgetId.random(), "100% cherry_pie", Layout.SLIDER),
                widget(WidgetId.random(), "apple tart", Layout.SLIDER),
                new WidgetRenamed(id, "Banana"));

        assertThat(names(asking.asOf(token, "/widgets")))
                .containsExactly("apple tart", "100% cherry_pie", "Apple", "Banana");
        assertThat(names(asking.json("/widgets?sort=createdAt"))).first().isEqualTo("Banana");
        assertThat(names(asking.json("/widgets?sort=-updatedAt"))).first().isEqualTo("Banana");
        assertThat(names(asking.json("/widgets?sort=name")))
                .containsExactly("100% cherry_pie", "Apple", "apple tart", "Banana");
        assertThat(names(asking.json("/widgets?sort=-name"))).first().isEqualTo("Banana");
        assertThat(names(asking.json("/widgets?status=PUBLISHED"))).containsExactly("Banana");
        assertThat(names(asking.json("/widgets?layout=SLIDER&status=DRAFT&q=APPLE")))
                .containsExactly("apple tart");
        assertThat(names(asking.json("/widgets?q=100%25"))).containsExactly("100% cherry_pie");
        assertThat(names(asking.json("/widgets?q=%25"))).isEmpty();
        assertThat(names(asking.json("/widgets?q=______"))).isEmpty();
        assertThat(asking.get("/widgets?q=apple").headers().firstValue("X-Total-Count"))
                .hasValue("2");
    }

    @Test
    void says_not_modified_to_who_has_it() {
        var token = tenant.has(widget(id, "Hero"), new WidgetRenamed(id, "Heroine"));
        asking.asOf(token, "/widgets/" + id);

        var answer = asking.get("/widgets/" + id);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"2\"");
        assertThat(asking.get("/widgets/" + id, "If-None-Match", "\"2\"").statusCode())
                .isEqualTo(304);
        assertThat(asking.get("/widgets/" + id, "If-None-Match", "\"1\"").statusCode())
                .isEqualTo(200);
        var head = asking.send("HEAD", "/widgets/" + id);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).hasValue("\"2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/widgets/{random}", "/widgets/no-uuid", "/widgets/{foreign}", "/widgets/{foreign}/assets"})
    void unknown_foreign_and_malformed_ids_are_the_same_absence(String path) {
        var rival = Tenant.any();
        var token = rival.has(widget(id, "Theirs"));
        Asking.of(QueryNode.shared(), rival).asOf(token, "/widgets/" + id);
        asking.asOf(tenant.has(tenant.created("Mine")), "/widgets");

        var problem = asking.problem(
                404, path.replace("{random}", WidgetId.random().toString()).replace("{foreign}", id.toString()));

        assertThat(problem.at("/detail").asString()).isEqualTo("No such resource.");
    }

    @Test
    void refuses_bad_parameters_with_every_fault() {
        var problem = asking.problem(400, "/widgets?limit=1001&status=LIVE&layout=grid&sort=size&cursor=AAAA");

        assertThat(problem.at("/code").asString()).isEqualTo("invalid-request");
        assertThat(problem.at("/errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("?limit", "?status", "?layout", "?sort", "?cursor");
        for (var bad : List.of("limit=0", "limit=-1", "limit=ten", "limit=1&limit=2", "limit=99999999999")) {
            asking.problem(400, "/widgets?" + bad);
        }
    }

    @Test
    void ignores_unknown_parameters_unless_asked_to_be_strict() {
        asking.asOf(tenant.has(tenant.created("Mine")), "/widgets?colour=red");

        var problem = asking.problem(400, "/widgets?colour=red", "Prefer", "handling=strict");
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("?colour");
        asking.problem(400, "/widgets/" + id + "?colour=red", "Prefer", "handling=strict");
    }

    @Test
    void only_its_own_project_and_scope_open_it() {
        var rival = Tenant.any();
        assertThat(asking.get("/api/projects/" + rival.id() + "/widgets").statusCode())
                .isEqualTo(404);
        assertThat(asking.get("/api/projects/no-uuid/widgets").statusCode()).isEqualTo(404);
        assertThat(asking.with(Tokens.withScope("assets:read", tenant.id()))
                        .get("/widgets")
                        .statusCode())
                .isEqualTo(403);
        assertThat(asking.with("nonsense").get("/widgets").statusCode()).isEqualTo(401);
    }

    private static List<String> names(JsonNode widgets) {
        return widgets.findValuesAsString("name");
    }
}
