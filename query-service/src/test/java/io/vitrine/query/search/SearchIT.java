package io.vitrine.query.search;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.AssetId;
import io.vitrine.events.Layout;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetDescribed;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Widgets are found by what they say and by what they show. */
class SearchIT {

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(QueryNode.shared(), tenant);
    private final WidgetId id = WidgetId.random();

    @Test
    void finds_a_widget_by_its_name_and_shows_why() {
        var token = tenant.has(widget(id, "Hero Carousel"), widget(WidgetId.random(), "Footer"));

        var found = search("q=carousel", token);

        assertThat(names(found)).containsExactly("Hero Carousel");
        assertThat(found.at("/total").asInt()).isEqualTo(1);
        assertThat(found.at("/items/0/score").asDouble()).isPositive();
        assertThat(found.at("/items/0/highlights/name/0").asString()).isEqualTo("Hero <em>Carousel</em>");
        assertThat(found.at("/items/0/widget/slug").asString()).isEqualTo("slug-" + id);
    }

    @Test
    void has_no_score_where_nothing_was_typed() {
        var token = tenant.has(widget(id, "Hero Carousel"));

        assertThat(search("", token).at("/items/0").propertyNames()).containsExactlyInAnyOrder("widget", "highlights");
    }

    @Test
    void forgives_typing_errors() {
        var token = tenant.has(widget(id, "Hero Carousel"));

        assertThat(names(search("q=carusel", token))).containsExactly("Hero Carousel");
        assertThat(names(search("q=heor", token))).containsExactly("Hero Carousel");
        assertThat(names(search("q=karussell", token))).isEmpty();
    }

    @Test
    void finds_while_one_is_typing() {
        var token = tenant.has(widget(id, "Hero Carousel"));

        for (var typed : List.of("h", "he", "hero", "hero c", "hero car", "hero carouse", "caro")) {
            assertThat(names(search("q=" + typed, token))).as(typed).containsExactly("Hero Carousel");
        }
        var found = search("q=hero car", token);
        assertThat(found.at("/items/0/highlights/name/0").asString()).isEqualTo("<em>Hero</em> <em>Carousel</em>");
        assertThat(names(search("q=car hero x", token))).isEmpty();
    }

    @Test
    void accents_do_not_matter() {
        var token = tenant.has(widget(id, "Über uns im Café"), widget(WidgetId.random(), "Uberto"));

        assertThat(names(search("q=uber cafe", token))).containsExactly("Über uns im Café");
        assertThat(names(search("q=über", token))).first().isEqualTo("Über uns im Café");
    }

    @Test
    void finds_by_description_asset_titles_and_tags() {
        var beach = AssetId.random();
        var token = tenant.has(
                asset(beach, "Sunset at Bondi", "holiday", "sea"),
                widget(id, "Gallery", beach),
                new WidgetDescribed(id, "Pictures <b>our</b> guests took"));

        assertThat(names(search("q=guests", token))).containsExactly("Gallery");
        assertThat(names(search("q=bondi", token))).containsExactly("Gallery");
        assertThat(names(search("q=holiday", token))).containsExactly("Gallery");
        assertThat(names(search("q=gallery bondi guests sea", token))).containsExactly("Gallery");
        assertThat(search("q=guests", token)
                        .at("/items/0/highlights/description/0")
                        .asString())
                .isEqualTo("Pictures &lt;b&gt;our&lt;&#x2F;b&gt; <em>guests</em> took");
        assertThat(search("q=bondi", token)
                        .at("/items/0/highlights/assetTitles/0")
                        .asString())
                .isEqualTo("Sunset at <em>Bondi</em>");
        assertThat(search("q=sea", token).at("/items/0/highlights/tags/0").asString())
                .isEqualTo("<em>sea</em>");
    }

    @Test
    void a_renamed_asset_is_found_under_its_new_title_only() {
        var beach = AssetId.random();
        tenant.has(asset(beach, "Sunset"), widget(id, "Gallery", beach));
        var token = tenant.has(new AssetTitled(beach, "Moonrise"));

        assertThat(names(search("q=moonrise", token))).containsExactly("Gallery");
        assertThat(names(search("q=sunset", token))).isEmpty();
    }

    @Test
    void follows_renaming_and_forgets_the_deleted() {
        tenant.has(widget(id, "Hero"));
        var renamed = tenant.has(new WidgetRenamed(id, "Champion"));
        assertThat(names(search("q=champion", renamed))).containsExactly("Champion");
        assertThat(names(search("q=hero", renamed))).isEmpty();

        var deleted = tenant.has(new WidgetDeleted(id));
        assertThat(names(search("q=champion", deleted))).isEmpty();
        assertThat(search("", deleted).at("/total").asInt()).isZero();
    }

    @Test
    void the_whole_name_comes_first_then_the_name_then_the_rest() {
        var other = WidgetId.random();
        var token = tenant.has(
                widget(other, "Something"),
                new WidgetDescribed(other, "not a banner"),
                widget(WidgetId.random(), "Banners of spring"),
                widget(WidgetId.random(), "Summer banner"),
                widget(WidgetId.random(), "Banner"));

        assertThat(names(search("q=banner", token)))
                .containsExactly("Banner", "Summer banner", "Banners of spring", "Something");
    }

    @Test
    void filters_and_counts() {
        var tagged = AssetId.random();
        var token = tenant.has(
                asset(tagged, "Picture", "sea"),
                widget(id, "Banner one", Layout.GRID, tagged),
                new WidgetPublished(id),
                widget(WidgetId.random(), "Banner two", Layout.GRID),
                widget(WidgetId.random(), "Banner three", Layout.SLIDER, tagged),
                widget(WidgetId.random(), "Other", Layout.SLIDER));

        var found = search("q=banner&status=DRAFT&facets=status,layout,tag", token);

        assertThat(names(found)).containsExactlyInAnyOrder("Banner two", "Banner three");
        assertThat(found.at("/total").asInt()).isEqualTo(2);
        assertThat(found.at("/facets/status").toString())
                .isEqualTo("[{\"value\":\"DRAFT\",\"count\":2},{\"value\":\"PUBLISHED\",\"count\":1}]");
        assertThat(found.at("/facets/layout").toString())
                .isEqualTo("[{\"value\":\"GRID\",\"count\":1},{\"value\":\"SLIDER\",\"count\":1}]");
        assertThat(found.at("/facets/tag").toString()).isEqualTo("[{\"value\":\"sea\",\"count\":1}]");
        assertThat(names(search("layout=GRID,SLIDER&tag=sea", token))).containsExactly("Banner three", "Banner one");
    }

    @Test
    void another_tenants_widgets_are_neither_found_nor_counted_nor_weighed() {
        var mine = tenant.has(widget(id, "Hero Carousel"));
        var alone = search("q=hero&facets=status", mine);
        var rival = Tenant.any();
        for (var i = 0; i < 20; i++) {
            rival.has(widget(WidgetId.random(), "Hero Hero " + i));
        }
        Asking.of(QueryNode.shared(), rival)
                .search("q=hero", rival.history().getLast().position());

        assertThat(search("q=hero&facets=status", mine)).isEqualTo(alone);
        assertThat(alone.at("/total").asInt()).isEqualTo(1);
    }

    @Test
    void pages_through_all_hits_without_hole_or_repeat_while_others_come() {
        for (var i = 0; i < 25; i++) {
            tenant.has(widget(WidgetId.random(), "Banner " + i));
        }
        var token = tenant.history().getLast().position();

        for (var question : List.of("q=banner&limit=10", "limit=10")) {
            var first = search(question, token);
            var seen = new ArrayList<>(names(first));
            var late = tenant.has(widget(WidgetId.random(), "Banner late"));
            var next = first.at("/next").asString();
            while (!next.isEmpty()) {
                var page = search(question + "&cursor=" + next, late);
                seen.addAll(names(page));
                next = page.path("next").asString("");
            }
            assertThat(seen)
                    .filteredOn(name -> !name.equals("Banner late"))
                    .hasSize(25)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void refuses_what_it_does_not_understand_and_names_every_fault() {
        var problem = asking.problem(400, "/widgets/search?status=NONE&layout=ROUND&facets=colour&limit=0&cursor=abc");

        assertThat(problem.at("/errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("?status", "?layout", "?facets", "?limit", "?cursor");
    }

    private JsonNode search(String query, long token) {
        return asking.search(query, token);
    }

    private static List<String> names(JsonNode found) {
        return found.at("/items")
                .valueStream()
                .map(item -> item.at("/widget/name").asString())
                .toList();
    }
}
