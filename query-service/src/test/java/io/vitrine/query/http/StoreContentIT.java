package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.TemplateId;
import io.vitrine.events.WidgetId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reading half of the stores dialect at its contract: widgets, templates, placements and regions. */
class StoreContentIT extends StoreContent {

    @Test
    void a_widget_is_shown_with_its_template_as_in_the_document() {
        assertThat(one("/widgets/" + id, 3)).isEqualTo("""
                {"data":%s,"meta":{}}""".formatted(shownWidget()));
    }

    @Test
    void a_widget_without_a_template_has_none() {
        var plain = WidgetId.random();
        tenant.has(widget(plain, "Plain"));
        shown();

        var data = store.json(content + "/widgets/" + plain).at("/data");

        assertThat(data.get("widget_template").isNull()).isTrue();
        assertThat(data.get("version_uuid").isNull()).isTrue();
    }

    @Test
    void a_template_is_shown_as_in_the_document_and_in_its_earlier_version() {
        assertThat(one("/widget-templates/" + template, 2)).isEqualTo("""
                {"data":%s,"meta":{}}""".formatted(shownTemplate("<ol></ol>")));
        assertThat(store.json(content + "/widget-templates/%s?version_uuid=%s".formatted(template, version))
                        .at("/data/template")
                        .asString())
                .isEqualTo(LIST);
        assertThat(store.json(content + "/widget-templates/%s?version=1".formatted(template))
                        .at("/data/current_version_uuid")
                        .asString())
                .isEqualTo(version.toString());
    }

    @Test
    void a_placement_is_shown_with_its_widget() {
        assertThat(one("/placements/" + placement, 1)).isEqualTo("""
                {"data":{"channel_id":1,"date_created":"%1$s","date_modified":"%1$s","entity_id":"","region":"header",\
                "sort_order":2,"status":"active","template_file":"pages/home","uuid":"%2$s","widget":%3$s},"meta":{}}""".formatted(time(6), placement, shownWidget()));
        var other = store.json(content + "/placements/" + inactive).at("/data");
        assertThat(other.at("/status").asString()).isEqualTo("inactive");
        assertThat(other.at("/entity_id").asString()).isEqualTo("17");
        assertThat(other.at("/region").asString()).isEmpty();
        assertThat(other.at("/channel_id").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2",
        "template_file=pages/home, 1",
        "template_file=pages, 0",
        "region=header, 1",
        "entity_id=17, 1",
        "channel_id:in=3, 1",
        "'channel_id:in=1,3', 2",
        "site_id:in=1, 1",
        "channel_id:in=1&site_id:in=3, 0",
        "widget_template_kind=custom, 2",
        "widget_template_kind=theme, 0",
        "region=header&entity_id=17, 0"
    })
    void placements_are_filtered(String query, int found) {
        assertThat(store.json(content + "/placements?" + query)
                        .at("/meta/pagination/total")
                        .asInt())
                .isEqualTo(found);
    }

    @Test
    void placements_and_widgets_are_found_by_what_they_belong_to() {
        assertThat(total("/placements?widget_uuid=" + id)).isEqualTo(2);
        assertThat(total("/placements?widget_uuid=" + WidgetId.random())).isZero();
        assertThat(total("/placements?widget_template_uuid=" + template)).isEqualTo(2);
        assertThat(total("/placements?widget_template_uuid=" + TemplateId.random()))
                .isZero();
        assertThat(total("/widgets?widget_template_uuid=" + template)).isEqualTo(1);
        assertThat(total("/widgets?widget_template_uuid=" + TemplateId.random()))
                .isZero();
    }

    @Test
    void the_regions_of_a_page_are_those_with_placements_once_and_in_order() {
        tenant.has(
                placed("pages/home", "footer"),
                placed("pages/home", "header"),
                placed("pages/home", null),
                placed("pages/cart", "aside"));
        shown();

        assertThat(store.json(content + "/regions?template_file=pages/home").toString())
                .isEqualTo("{\"data\":[{\"name\":\"footer\"},{\"name\":\"header\"}],\"meta\":{}}");
        assertThat(store.json(content + "/regions?template_file=pages/none").at("/data"))
                .isEmpty();
        assertThat(refused(422, "invalid-request", "/regions").get("errors").propertyNames())
                .containsExactly("template_file");
    }

    @Test
    void lists_are_turned_by_number_from_the_oldest_on() {
        var names = List.of("Simple List", "B", "C", "D", "E");
        names.stream().skip(1).forEach(name -> tenant.writes(widget(WidgetId.random(), name)));
        tenant.flushed();
        shown();

        var second = store.json(content + "/widgets?limit=2&page=2&channel_id:in=1");

        assertThat(names(second)).containsExactly("C", "D");
        assertThat(second.at("/meta/pagination").toString()).isEqualTo("""
                {"count":2,"current_page":2,"links":{"previous":"?limit=2&channel_id%3Ain=1&page=1",\
                "current":"?limit=2&channel_id%3Ain=1&page=2","next":"?limit=2&channel_id%3Ain=1&page=3"},"per_page":2,\
                "total":5,"total_pages":3}""");
        var last = store.json(
                content + "/widgets" + second.at("/meta/pagination/links/next").asString());
        assertThat(names(last)).containsExactly("E");
        assertThat(last.at("/meta/pagination/links").propertyNames()).containsExactly("previous", "current");
        var beyond = store.json(content + "/widgets?page=9");
        assertThat(beyond.at("/data")).isEmpty();
        assertThat(beyond.at("/meta/pagination/total").asInt()).isEqualTo(5);
        assertThat(beyond.at("/meta/pagination/per_page").asInt()).isEqualTo(50);
    }

    @Test
    void a_client_that_has_the_current_state_gets_no_body() {
        for (var path : List.of("/widgets/" + id, "/widget-templates/" + template, "/placements/" + placement)) {
            var answer = store.get(content + path);
            var tag = answer.headers().firstValue("ETag").orElseThrow();
            assertThat(store.get(content + path, "If-None-Match", tag).statusCode())
                    .isEqualTo(304);
            assertThat(store.get(content + path, "If-None-Match", "\"99\"").statusCode())
                    .isEqualTo(200);
        }
    }
}
