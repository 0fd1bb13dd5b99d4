package io.vitrine.e2e.dialects;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** One widget, one stream of events, several faces. */
@SystemTest
@Order(23)
class CrossDialectIT {

    private static final String FULL = "application/vnd.vitrine+json";

    private final Installation installation;
    private final Tenant tenant;

    CrossDialectIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
    }

    @Test
    void made_in_one_changed_in_another_read_in_every_one_in_one_audit_trail() {
        var asset = tenant.asset("One");
        var made = tenant.post("/widgets", """
                {"name": "Hero", "slug": "hero", "layout": "GRID", "assetIds": ["%s"], "config": {"columns": 3}}""".formatted(asset)).is(201);
        var path = "/widgets/" + made.id();

        var content = AccountsFace.data(
                        tenant.ask("POST", path + "/contents", "{\"type\": \"text\", \"content\": \"Hello\"}")
                                .is(201))
                .get("id")
                .stringValue();
        tenant.ask("PUT", path, "{\"reference\": \"Renamed\", \"icon\": \"star\"}")
                .is(200);
        tenant.put(path + "/publish").is(200);
        tenant.ask("PUT", path, "{\"contents\": {\"id\": \"%s\", \"native\": \"Hi\"}}".formatted(content))
                .is(200);

        assertThatJson(tenant.get(path).is(200).text())
                .and(
                        widget -> widget.node("name").isEqualTo("Renamed"),
                        widget -> widget.node("slug").isEqualTo("hero"),
                        widget -> widget.node("layout").isEqualTo("GRID"),
                        widget -> widget.node("assetIds").isArray().containsExactly(asset),
                        widget -> widget.node("status").isEqualTo("PUBLISHED"));
        assertThatJson(tenant.ask("GET", path, null).is(200).text())
                .node("data")
                .isEqualTo("""
                {"id": "%s", "reference": "Renamed", "icon": "star", "sources": [],
                 "contents": [{"id": "%s", "type": "text", "content": "Hello", "native": "Hi"}]}""".formatted(made.id(), content));
        assertThatJson(tenant.delivered(200, "hero").text())
                .node("contents[0].native")
                .isEqualTo("Hi");

        assertThat(installation.eventStore().types(tenant.id(), made.id()))
                .containsExactly(
                        "WidgetCreated",
                        "ContentAdded",
                        "WidgetRenamed",
                        "IconChanged",
                        "WidgetPublished",
                        "ContentChanged",
                        "WidgetPublished");
        assertThat(dialects(made.id()))
                .containsExactly("projects", "accounts", "accounts", "accounts", "projects", "accounts", "accounts");
    }

    @Test
    void made_without_a_slug_it_has_one_and_is_public() {
        var made = AccountsFace.data(tenant.ask("POST", "/widgets", "{\"reference\": \"Crème brûlée\"}")
                .is(201));
        var id = made.get("id").stringValue();
        var slug = "creme-brulee-" + id.substring(0, 6);

        assertThatJson(tenant.get("/widgets/" + id, "Accept", FULL).is(200).text())
                .and(
                        widget -> widget.node("slug").isEqualTo(slug),
                        widget -> widget.node("layout").isEqualTo(null),
                        widget -> widget.node("publishedVersion").isEqualTo(2));
        assertThat(tenant.delivered(200, slug).id()).isEqualTo(id);

        tenant.put("/widgets/%s/unpublish".formatted(id)).is(200);
        tenant.ask("PUT", "/widgets/" + id, "{\"reference\": \"Hidden\"}").is(200);
        tenant.delivered(404, slug);
        assertThat(tenant.delete("/widgets/" + id).is(204).body()).isEmpty();
        new AccountsFace().assertRefused(tenant.ask("GET", "/widgets/" + id, null), 404, "not-found");
    }

    @Test
    void made_in_a_store_changed_by_an_account_and_read_in_a_project() {
        var stores = StoresFace.of(tenant);
        var accounts = new AccountsFace();
        var made = stores.widgetIn(tenant.ask("POST", stores.widgets(), stores.widget("Header Images"))
                .is(200));
        var id = stores.idOf(made);

        AccountsFace.assertOk(
                tenant.ask("PUT", "/widgets/" + id, accounts.renamed("Renamed")).is(200));
        tenant.ask("POST", "/widgets/" + id + "/contents", "{\"content\": \"Hello\"}")
                .is(201);
        tenant.put("/widgets/" + id, "{\"config\": {\"text\": \"from a project\"}}")
                .is(200);

        assertThatJson(tenant.get("/widgets/" + id).is(200).text())
                .and(
                        widget -> widget.node("name").isEqualTo("Renamed"),
                        widget -> widget.node("slug").isEqualTo("header-images-" + id.substring(0, 6)),
                        widget -> widget.node("status").isEqualTo("PUBLISHED"));
        assertThatJson(tenant.ask("GET", stores.widgets() + "/" + id, null)
                        .is(200)
                        .text())
                .and(
                        widget -> widget.node("data.name").isEqualTo("Renamed"),
                        widget -> widget.node("data.widget_configuration.text").isEqualTo("from a project"));
        assertThat(accounts.nameOf(accounts.widgetIn(tenant.ask("GET", "/widgets/" + id, null))))
                .isEqualTo("Renamed");
        assertThat(new LinkedHashSet<>(dialects(id))).containsExactly("stores", "accounts", "projects");

        tenant.ask("DELETE", "/widgets/" + id, null).is(200);
        stores.assertRefused(tenant.ask("GET", stores.widgets() + "/" + id, null), 404, "not-found");
        tenant.get("/widgets/" + id).isProblem(404, "not-found");
    }

    private List<String> dialects(String widget) {
        return installation.eventStore().of(tenant.id(), widget).stream()
                .map(row -> JsonMapper.shared()
                        .readTree(row.metadata())
                        .get("dialect")
                        .stringValue())
                .toList();
    }
}
