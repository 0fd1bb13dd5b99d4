package io.vitrine.e2e;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a PUT changes and what it leaves alone, and which assets a widget can show. */
@SystemTest
@Order(2)
class WidgetChangesIT {

    private final Installation installation;
    private final Tenant tenant;

    WidgetChangesIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
    }

    private String widget() {
        return tenant.post("/widgets", """
                {"name": "  Hero  ", "slug": "hero", "layout": "GRID", "assetIds": ["%s"], "description": "Text",
                 "config": {"columns": 3}, "theme": {"padding": 8}}""".formatted(tenant.asset("One")))
                .is(201)
                .id();
    }

    @Test
    void an_omitted_field_stays_and_only_what_changed_is_an_event() {
        var id = widget();

        var changed = tenant.put("/widgets/" + id, "{\"name\": \"Other\", \"layout\": \"GRID\"}")
                .is(200);

        assertThat(changed.version()).isEqualTo(2);
        assertThatJson(changed.text())
                .and(
                        widget -> widget.node("name").isEqualTo("Other"),
                        widget -> widget.node("config").isString().isEqualTo("{\"columns\":3}"),
                        widget -> widget.node("assetIds").isArray().hasSize(1));
        assertThat(installation.eventStore().types(tenant.id(), id)).containsExactly("WidgetCreated", "WidgetRenamed");
    }

    @Test
    void null_clears_and_an_empty_array_empties() {
        var id = widget();

        var cleared = tenant.put(
                        "/widgets/" + id,
                        "{\"description\": null, \"layout\": null, \"theme\": null, \"assetIds\": []}",
                        "Accept",
                        "application/vnd.vitrine+json")
                .is(200);

        assertThatJson(cleared.text())
                .and(
                        widget -> widget.node("description").isNull(),
                        widget -> widget.node("layout").isNull(),
                        widget -> widget.node("theme").isObject().isEmpty(),
                        widget -> widget.node("config").isEqualTo("{\"columns\": 3}"),
                        widget -> widget.node("assetIds").isArray().isEmpty());
    }

    @Test
    void nothing_changed_is_no_event_and_the_same_version() {
        var id = widget();
        var before = tenant.get("/widgets/" + id).is(200);

        // A PUT accepts the response of a GET.
        var same = tenant.put("/widgets/" + id, before.text(), "Prefer", "handling=strict")
                .is(200);

        assertThat(same.version()).isEqualTo(1);
        assertThatJson(same.text()).isEqualTo(before.text());
        assertThat(installation.eventStore().types(tenant.id(), id)).containsExactly("WidgetCreated");
    }

    @Test
    void publishing_twice_or_unpublishing_a_draft_is_no_event() {
        var id = widget();

        assertThat(tenant.put("/widgets/%s/unpublish".formatted(id)).is(200).version())
                .isEqualTo(1);
        assertThat(tenant.put("/widgets/%s/publish".formatted(id)).is(200).version())
                .isEqualTo(2);
        assertThat(tenant.put("/widgets/%s/publish".formatted(id)).is(200).version())
                .isEqualTo(2);
    }

    @Test
    void a_stale_version_is_refused_with_the_current_one() {
        var id = widget();
        tenant.put("/widgets/" + id, "{\"name\": \"Second\"}", "If-Match", "\"1\"")
                .is(200);

        var stale = tenant.put("/widgets/" + id, "{\"name\": \"Third\"}", "If-Match", "\"1\"");

        stale.isProblem(412, "stale-version");
        assertThat(stale.header("ETag")).isEqualTo("\"2\"");
        tenant.put("/widgets/" + id, "{\"name\": \"Third\"}", "If-Match", "\"1\", \"2\"")
                .is(200);
        tenant.put("/widgets/" + id, "{\"name\": \"Fourth\"}", "If-Match", "*").is(200);
        tenant.delete("/widgets/" + id, "If-Match", "\"1\"").isProblem(412, "stale-version");
        tenant.delete("/widgets/" + id, "If-Match", "\"4\"").is(204);
    }

    @Test
    void config_and_theme_may_be_their_json_text_and_keep_their_order_and_digits() {
        var id = widget();

        var changed = tenant.put("/widgets/" + id, """
                {"config": "{\\"z\\": 1.10, \\"a\\": [true, null]}", "theme": {"big": 12345678901234567890}}""").is(200);

        assertThat(changed.json().get("config").stringValue()).isEqualTo("{\"z\":1.10,\"a\":[true,null]}");
        assertThat(changed.json().get("theme").stringValue()).isEqualTo("{\"big\":12345678901234567890}");
    }

    @Test
    void a_slug_can_change_is_unique_in_the_project_and_free_again_after_delete() {
        var id = widget();
        tenant.post("/widgets", "{\"name\": \"B\", \"slug\": \"hero\", \"assetIds\": [], \"layout\": \"GRID\"}")
                .isProblem(409, "slug-taken");

        tenant.put("/widgets/" + id, "{\"slug\": \"moved\"}").is(200);
        tenant.widget("Takes the old slug", "hero", new String[0]);
        tenant.put("/widgets/" + id, "{\"slug\": \"hero\"}").isProblem(409, "slug-taken");

        tenant.delete("/widgets/" + id).is(204);
        tenant.widget("Takes the new slug", "moved", new String[0]);
        Tenant.in(installation).widget("Elsewhere slugs are free", "moved", new String[0]);
    }

    @Test
    void added_assets_are_appended_in_order_and_those_already_there_are_skipped() {
        String[] assets = {tenant.asset("a"), tenant.asset("b"), tenant.asset("c")};
        var id = tenant.widget("Three", assets[1]);

        var added = tenant.post(
                        "/widgets/%s/assets".formatted(id),
                        "{\"assetIds\": [\"%s\", \"%s\", \"%s\", \"%s\"]}"
                                .formatted(assets[2], assets[1], assets[0], assets[2]))
                .is(200);

        assertThat(added.ids()).containsExactly(assets[1], assets[2], assets[0]);
        var again = tenant.post("/widgets/%s/assets".formatted(id), "{\"assetIds\": [\"%s\"]}".formatted(assets[0]));
        assertThat(again.is(200).version()).isEqualTo(2);
    }

    @Test
    void assets_are_put_into_another_order_but_not_into_another_set() {
        String[] assets = {tenant.asset("a"), tenant.asset("b")};
        var id = tenant.widget("Two", assets);
        var path = "/widgets/%s/assets".formatted(id);

        var turned = tenant.put(path, "{\"assetIds\": [\"%s\", \"%s\"]}".formatted(assets[1], assets[0]));
        assertThat(turned.is(200).ids()).containsExactly(assets[1], assets[0]);
        assertThat(tenant.get(path).ids()).containsExactly(assets[1], assets[0]);

        tenant.put(path, "{\"assetIds\": [\"%s\"]}".formatted(assets[1])).isProblem(422, "not-the-same-assets");
    }

    @Test
    void unknown_deleted_and_foreign_assets_are_refused_by_name() {
        var known = tenant.asset("known");
        var unknown = UUID.randomUUID().toString();
        var deleted = tenant.asset("deleted");
        tenant.delete("/assets/" + deleted).is(204);
        var foreign = Tenant.in(installation).asset("foreign");
        var id = tenant.widget("Any");

        for (var refused : new Answer[] {
            tenant.post("/widgets/%s/assets".formatted(id), assetIds(known, unknown, deleted, foreign)),
            tenant.put("/widgets/" + id, assetIds(known, unknown, deleted, foreign))
        }) {
            refused.isProblem(422, "unknown-assets");
            assertThat(refused.text()).contains(unknown, deleted, foreign).doesNotContain(known);
        }
        assertThat(tenant.get("/widgets/%s/assets".formatted(id)).ids()).isEmpty();
    }

    @Test
    void removing_an_asset_that_is_not_there_is_404() {
        var asset = tenant.asset("elsewhere");
        var id = tenant.widget("Any");

        tenant.delete("/widgets/%s/assets/%s".formatted(id, asset)).isProblem(404, "not-found");
    }

    private static String assetIds(String... ids) {
        return "{\"assetIds\": [\"%s\"]}".formatted(String.join("\", \"", ids));
    }
}
