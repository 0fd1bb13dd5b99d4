package io.vitrine.e2e;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Full-text search of widgets. */
@SystemTest
@Order(9)
class SearchIT {

    private final Tenant tenant;

    SearchIT(Installation installation) {
        tenant = Tenant.in(installation);
    }

    private String widget(String name, String layout, String description, String... assets) {
        var ids = assets.length == 0 ? "" : "\"" + String.join("\", \"", assets) + "\"";
        return tenant.post("/widgets", """
                {"name": "%s", "slug": "w-%s", "layout": "%s", "description": "%s", "assetIds": [%s]}""".formatted(name, Tenant.unique(), layout, description, ids))
                .is(201)
                .id();
    }

    private Answer search(String query) {
        return tenant.get("/widgets/search?" + query).is(200);
    }

    private static List<String> found(Answer answer) {
        return answer.json()
                .get("items")
                .valueStream()
                .map(hit -> hit.get("widget").get("id").stringValue())
                .toList();
    }

    @Test
    void words_are_found_in_name_description_asset_titles_and_tags() {
        var asset = tenant.post("/assets", """
                {"type": "IMAGE", "url": "https://cdn.example/a", "title": "Lighthouse", "tags": ["seaside"]}""").is(201).id();
        var named = widget("Summer Carousel", "CAROUSEL", "");
        var described = widget("Front page", "GRID", "For the summer sale");
        var holding = widget("Pictures", "GRID", "", asset);

        assertThat(found(search("q=summer"))).containsExactly(named, described);
        assertThat(found(search("q=lighthouse"))).containsExactly(holding);
        assertThat(found(search("q=seaside"))).containsExactly(holding);
        assertThat(found(search("q=nothing-of-that"))).isEmpty();
    }

    @Test
    void typing_errors_beginnings_and_missing_accents_are_forgiven() {
        var carousel = widget("Carousel of the Year", "CAROUSEL", "");
        var cafe = widget("Café Müller", "GRID", "");

        assertThat(found(search("q=caruosel"))).containsExactly(carousel);
        assertThat(found(search("q=carou"))).containsExactly(carousel);
        assertThat(found(search("q=CAROUSEL%20ye"))).containsExactly(carousel);
        assertThat(found(search("q=cafe%20muller"))).containsExactly(cafe);
    }

    @Test
    void filters_narrow_and_facets_count_what_else_there_is() {
        var published = widget("Spring one", "GRID", "");
        widget("Spring two", "GRID", "");
        var slider = widget("Spring three", "SLIDER", "");
        tenant.put("/widgets/%s/publish".formatted(published)).is(200);

        assertThat(found(search("q=spring&status=PUBLISHED"))).containsExactly(published);
        var filtered = search("q=spring&layout=SLIDER&facets=status,layout");

        assertThat(found(filtered)).containsExactly(slider);
        assertThatJson(filtered.text())
                .and(
                        answer -> answer.node("total").isEqualTo(1),
                        answer -> answer.node("facets.status").isEqualTo("[{\"value\": \"DRAFT\", \"count\": 1}]"),
                        answer -> answer.node("facets.layout")
                                .isEqualTo(
                                        "[{\"value\": \"GRID\", \"count\": 2}, {\"value\": \"SLIDER\", \"count\": 1}]"));
    }

    @Test
    void what_fits_is_marked_and_everything_else_is_harmless() {
        widget("Summer <b>sale</b>", "GRID", "");

        assertThatJson(search("q=sumer").text())
                .inPath("$.items[0].highlights.name[0]")
                .isEqualTo("<em>Summer</em> &lt;b&gt;sale&lt;&#x2F;b&gt;");
    }

    @Test
    void a_search_is_walked_page_by_page_and_shows_everything_once() {
        for (var i = 0; i < 5; i++) {
            widget("Autumn", "GRID", "Number " + i);
        }

        var page = search("q=autumn&limit=2");
        var walked = new ArrayList<>(found(page));
        while (page.json().has("next")) {
            page = search("q=autumn&limit=2&cursor=" + page.json().get("next").stringValue());
            walked.addAll(found(page));
        }

        assertThat(walked).hasSize(5).doesNotHaveDuplicates();
        assertThat(walked)
                .containsExactlyInAnyOrderElementsOf(tenant.get("/widgets").ids());
    }

    @Test
    void a_change_is_found_and_what_is_deleted_is_not() {
        var asset = tenant.asset("Balcony");
        var id = widget("Winter", "GRID", "", asset);
        assertThat(found(search("q=balcony"))).containsExactly(id);

        tenant.put("/assets/" + asset, "{\"title\": \"Terrace\"}").is(200);
        assertThat(found(search("q=terrace"))).containsExactly(id);
        assertThat(found(search("q=balcony"))).isEmpty();

        tenant.put("/widgets/" + id, "{\"name\": \"Monsoon\"}").is(200);
        assertThat(found(search("q=monsoon"))).containsExactly(id);
        tenant.delete("/widgets/" + id).is(204);
        assertThat(found(search("q=monsoon"))).isEmpty();
        assertThat(found(search(""))).isEmpty();
    }

    @Test
    void every_faulty_parameter_is_named() {
        var faulty = tenant.get("/widgets/search?q=a&facets=colour&status=SHOWN&limit=0&cursor=x");

        assertThat(faulty.isProblem(400, "invalid-request").pointers())
                .containsExactlyInAnyOrder("?facets", "?status", "?limit", "?cursor");
    }
}
