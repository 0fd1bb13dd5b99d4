package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Store;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Placements: where a store's widgets are on an app's pages, and what the app gets for a page. */
@SystemTest
@Order(7)
class PlacementsIT {

    private final Installation installation;
    private final Store store;

    PlacementsIT(Installation installation) {
        this.installation = installation;
        store = Store.of(Tenant.in(installation), installation);
    }

    @Test
    void a_page_gets_its_active_widgets_in_order_and_loses_what_is_switched_off() {
        var template = store.template("<p>{{text}}</p>");
        var first = store.widget("First", template, "{\"text\": \"first\"}");
        var second = store.widget("Second", template, "{\"text\": \"second\"}");
        place(second, "header", 2);
        var placed = place(first, "header", 1);
        place(first, "footer", 1);

        await().untilAsserted(() -> assertThat(page("header").text()).containsSubsequence("first", "second"));
        assertThat(store.get("/regions?template_file=pages/home")
                        .is(200)
                        .json()
                        .get("data")
                        .valueStream()
                        .map(region -> region.get("name").stringValue()))
                .containsExactly("footer", "header");

        store.put("/placements/" + placed, "{\"status\": \"inactive\"}").is(200);

        await().untilAsserted(() ->
                assertThat(page("header").text()).contains("second").doesNotContain("first"));
    }

    @Test
    void a_placement_is_made_read_filtered_changed_and_deleted() {
        var widget = store.widget("One", store.template("<p>"), "{}");
        var placed = place(widget, "header", 1);

        var read = store.get("/placements/" + placed).is(200).json().get("data");
        assertThat(read.get("template_file").stringValue()).isEqualTo("pages/home");
        assertThat(read.get("status").stringValue()).isEqualTo("active");
        assertThat(read.at("/widget/uuid").stringValue()).isEqualTo(widget);
        assertThat(ids(store.get("/placements?widget_uuid=" + widget))).containsExactly(placed);
        assertThat(ids(store.get("/placements?template_file=pages/cart"))).isEmpty();

        var again = store.put("/placements/" + placed, read.toString()).is(200);
        assertThat(again.version()).isEqualTo(1);
        store.put("/placements/" + placed, "{\"template_file\": \"pages/cart\", \"entity_id\": \"42\"}")
                .is(200);
        assertThat(ids(store.get("/placements?template_file=pages/cart&entity_id=42")))
                .containsExactly(placed);

        store.delete("/placements/" + placed).is(204);
        store.get("/placements/" + placed).is(404);
    }

    @Test
    void a_deleted_widget_takes_its_placements_with_it() {
        var widget = store.widget("One", store.template("<p>"), "{}");
        var placed = place(widget, "header", 1);

        store.delete("/widgets/" + widget).is(204);

        store.get("/placements/" + placed).is(404);
        assertThat(store.post("/placements", """
                        {"widget_uuid": "%s", "template_file": "pages/home"}""".formatted(widget))
                        .is(422)
                        .json()
                        .at("/errors/widget_uuid")
                        .asString())
                .isNotBlank();
    }

    private String place(String widget, String region, int order) {
        return Store.uuid(
                store.post("/placements", """
                {"widget_uuid": "%s", "template_file": "pages/home", "region": "%s", "sort_order": %d}""".formatted(widget, region, order)).is(200));
    }

    private Answer page(String region) {
        return installation
                .api()
                .get("/delivery/%s/placements?template_file=pages/home&region=%s"
                        .formatted(store.tenant().key(), region))
                .is(200);
    }

    private static Iterable<String> ids(Answer list) {
        return list.is(200)
                .json()
                .get("data")
                .valueStream()
                .map(placement -> placement.get("uuid").stringValue())
                .toList();
    }
}
