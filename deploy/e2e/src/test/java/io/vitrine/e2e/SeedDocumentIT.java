package io.vitrine.e2e;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The projects API document, example by example, from the point of view of a client that was written against it. */
@SystemTest
@Order(1)
class SeedDocumentIT {

    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final String TIME = "\\\\d{4}-\\\\d{2}-\\\\d{2}T\\\\d{2}:\\\\d{2}:\\\\d{2}";

    private final Tenant tenant;
    private String first = "";
    private String second = "";

    SeedDocumentIT(Installation installation) {
        tenant = Tenant.in(installation);
    }

    @BeforeEach
    void two_assets() {
        first = tenant.asset("First");
        second = tenant.asset("Second");
    }

    @Test
    void create_answers_with_exactly_the_documented_fields() {
        var created = create();

        assertThat(created.header("Content-Type")).isEqualTo("application/json");
        assertThatJson(created.text()).isEqualTo(documented("Hero Carousel", "hero-carousel", "DRAFT"));
        assertThat(created.json().propertyNames())
                .containsExactly(
                        "id",
                        "projectId",
                        "assetIds",
                        "name",
                        "slug",
                        "layout",
                        "config",
                        "theme",
                        "status",
                        "createdAt",
                        "updatedAt");
    }

    @Test
    void list_returns_an_array_of_widget_objects() {
        var created = create();

        var list = tenant.get("/widgets").is(200);

        assertThatJson(list.text()).isEqualTo("[" + created.text() + "]");
    }

    @Test
    void get_returns_the_widget_object() {
        var created = create();

        var got = tenant.get("/widgets/" + created.id()).is(200);

        assertThatJson(got.text()).isEqualTo(created.text());
    }

    @Test
    void update_returns_the_updated_widget_object() {
        var created = create();

        var updated =
                tenant.put("/widgets/" + created.id(), """
                {"name": "Hero Grid", "assetIds": ["%s"], "layout": "GRID",
                 "config": {"columns": 3}, "theme": {"borderRadius": 0}}""".formatted(second)).is(200);

        assertThatJson(updated.text())
                .and(
                        widget -> widget.node("id").isEqualTo(created.id()),
                        widget -> widget.node("name").isEqualTo("Hero Grid"),
                        widget -> widget.node("slug").isEqualTo("hero-carousel"),
                        widget -> widget.node("assetIds").isArray().containsExactly(second),
                        widget -> widget.node("layout").isEqualTo("GRID"),
                        widget -> widget.node("config").isString().isEqualTo("{\"columns\":3}"),
                        widget -> widget.node("theme").isString().isEqualTo("{\"borderRadius\":0}"),
                        widget -> widget.node("status").isEqualTo("DRAFT"));
        assertThatJson(tenant.get("/widgets/" + created.id()).text()).isEqualTo(updated.text());
    }

    @Test
    void delete_is_204_with_no_content_and_then_there_is_nothing() {
        var id = create().id();
        tenant.get("/widgets/" + id).is(200);

        assertThat(tenant.delete("/widgets/" + id).is(204).body()).isEmpty();

        tenant.get("/widgets/" + id).isProblem(404, "not-found");
        assertThat(tenant.get("/widgets").is(200).ids()).isEmpty();
        tenant.delete("/widgets/" + id).isProblem(404, "not-found");
    }

    @Test
    void list_widget_assets_returns_asset_objects_in_order() {
        var id = create().id();

        var assets = tenant.get("/widgets/%s/assets".formatted(id)).is(200);

        assertThat(assets.ids()).containsExactly(first, second);
        assertThatJson(assets.json().get(0).toString())
                .isEqualTo(tenant.get("/assets/" + first).text());
    }

    @Test
    void add_assets_returns_the_updated_list_of_asset_objects() {
        var id = create().id();
        var third = tenant.asset("Third");

        var added = tenant.post("/widgets/%s/assets".formatted(id), "{\"assetIds\": [\"%s\"]}".formatted(third))
                .is(200);

        assertThat(added.ids()).containsExactly(first, second, third);
        assertThatJson(tenant.get("/widgets/%s/assets".formatted(id)).text()).isEqualTo(added.text());
    }

    @Test
    void remove_asset_is_204_with_no_content() {
        var id = create().id();

        assertThat(tenant.delete("/widgets/%s/assets/%s".formatted(id, first))
                        .is(204)
                        .body())
                .isEmpty();

        assertThat(tenant.get("/widgets/%s/assets".formatted(id)).ids()).containsExactly(second);
    }

    @Test
    void publish_makes_it_public_and_unpublish_is_a_404_to_apps() {
        var id = create().id();

        var published = tenant.put("/widgets/%s/publish".formatted(id)).is(200);
        assertThatJson(published.text()).isEqualTo(documented("Hero Carousel", "hero-carousel", "PUBLISHED"));
        var delivered = tenant.delivered(200, "hero-carousel");
        assertThat(delivered.id()).isEqualTo(id);

        var unpublished = tenant.put("/widgets/%s/unpublish".formatted(id)).is(200);
        assertThatJson(unpublished.text()).isEqualTo(documented("Hero Carousel", "hero-carousel", "DRAFT"));
        tenant.delivered(404, "hero-carousel").isProblem(404, "not-found");
    }

    @Test
    void every_layout_of_the_document_is_known() {
        for (var layout : List.of("CAROUSEL", "GRID", "MASONRY", "SLIDER", "LIST_VERTICAL", "LIST_HORIZONTAL")) {
            var created = tenant.post("/widgets", """
                    {"name": "Any", "slug": "any-%s", "assetIds": [], "layout": "%s"}""".formatted(Tenant.unique(), layout))
                    .is(201);
            assertThatJson(created.text()).node("layout").isEqualTo(layout);
        }
    }

    /** The example, with assets that there are. */
    private Answer create() {
        return tenant.post("/widgets", """
                {
                "name": "Hero Carousel",
                "slug": "hero-carousel",
                "assetIds": [
                  "%s",
                  "%s"
                ],
                "layout": "CAROUSEL",
                "config": {
                  "autoplay": true,
                  "autoplaySpeed": 3000,
                  "showDots": true,
                  "infinite": true
                },
                "theme": {
                  "borderRadius": 12,
                  "padding": 8
                }
                }""".formatted(first, second)).is(201);
    }

    private String documented(String name, String slug, String status) {
        return """
                {
                "id": "${json-unit.regex}%s",
                "projectId": "%s",
                "assetIds": ["%s", "%s"],
                "name": "%s",
                "slug": "%s",
                "layout": "CAROUSEL",
                "config": "{\\"autoplay\\":true,\\"autoplaySpeed\\":3000,\\"showDots\\":true,\\"infinite\\":true}",
                "theme": "{\\"borderRadius\\":12,\\"padding\\":8}",
                "status": "%s",
                "createdAt": "${json-unit.regex}%s",
                "updatedAt": "${json-unit.regex}%s"
                }""".formatted(UUID, tenant.id(), first, second, name, slug, status, TIME, TIME);
    }
}
