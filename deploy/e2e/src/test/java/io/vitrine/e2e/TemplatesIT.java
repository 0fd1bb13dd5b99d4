package io.vitrine.e2e;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Json;
import io.vitrine.e2e.client.Store;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates, their versions, and their widgets. */
@SystemTest
@Order(6)
class TemplatesIT {

    private final Installation installation;
    private final Store store;

    TemplatesIT(Installation installation) {
        this.installation = installation;
        store = Store.of(Tenant.in(installation), installation);
    }

    @Test
    void widgets_stay_on_their_version_until_they_are_upgraded() {
        var template = store.template("<p>{{text}}</p>");
        var widget = store.widget("One", template, "{\"text\": \"hello\"}");
        var first =
                store.get("/widgets/" + widget).json().at("/data/version_uuid").stringValue();

        var changed = store.put("/widget-templates/" + template, """
                {"template": "<b>{{text}}</b>", "create_new_version": true}""").is(200);

        var current = changed.json().at("/data/current_version_uuid").stringValue();
        assertThat(current).isNotEqualTo(first);
        assertThat(store.get("/widgets/" + widget)
                        .json()
                        .at("/data/version_uuid")
                        .stringValue())
                .isEqualTo(first);
        assertThat(html(widget)).contains("<p>hello</p>");
        assertThat(store.get("/widget-templates/%s?version_uuid=%s".formatted(template, first))
                        .is(200)
                        .json()
                        .at("/data/template")
                        .stringValue())
                .isEqualTo("<p>{{text}}</p>");

        store.put("/widgets/" + widget, "{\"upgrade\": true}").is(200);

        assertThat(store.get("/widgets/" + widget)
                        .json()
                        .at("/data/version_uuid")
                        .stringValue())
                .isEqualTo(current);
        await().untilAsserted(() -> assertThat(html(widget)).contains("<b>hello</b>"));
    }

    @Test
    void a_replaced_template_moves_every_widget_on_it() {
        var template = store.template("<p>{{text}}</p>");
        var one = store.widget("One", template, "{\"text\": \"one\"}");
        var two = store.widget("Two", template, "{\"text\": \"two\"}");

        var current = store.put("/widget-templates/" + template, "{\"template\": \"<i>{{text}}</i>\"}")
                .is(200)
                .json()
                .at("/data/current_version_uuid")
                .stringValue();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(html(one)).contains("<i>one</i>");
            assertThat(html(two)).contains("<i>two</i>");
            assertThat(store.get("/widgets/" + one)
                            .json()
                            .at("/data/version_uuid")
                            .stringValue())
                    .isEqualTo(current);
        });
    }

    @Test
    void what_a_get_gave_a_put_takes_back_and_nothing_has_happened() {
        var template = store.template("<p>{{text}}</p>");
        var read = store.get("/widget-templates/" + template).is(200);

        var put = store.put(
                        "/widget-templates/" + template, read.json().get("data").toString())
                .is(200);

        assertThat(put.version()).isEqualTo(read.version());
    }

    @Test
    void a_template_that_is_used_is_not_deleted_and_a_deleted_one_is_gone() {
        var template = store.template("<p>");
        var widget = store.widget("One", template, "{}");

        store.delete("/widget-templates/" + template).is(409);
        store.delete("/widgets/" + widget).is(204);
        store.delete("/widget-templates/" + template).is(204);
        store.get("/widget-templates/" + template).is(404);
        store.post("/widgets", """
                {"name": "x", "widget_template_uuid": "%s"}""".formatted(template)).is(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#each images}}<img>",
                "<p>{{text</p>",
                "{{> partial}}",
                "{{#*inline \"me\"}}{{> me}}{{/inline}}",
                "{{unheardOf 1 2}}"
            })
    void what_is_no_template_is_told_with_line_and_column(String source) {
        var refused = store.post("/widget-templates", Json.object("name", "Bad", "template", source))
                .is(422);

        assertThat(refused.json().at("/errors/template").asString()).matches("(?s)Line \\d+, column \\d+: .+");
    }

    @Test
    void a_template_that_expands_without_end_is_cut_off_and_blocks_nobody() {
        var many = "{\"a\": [" + "1,".repeat(999) + "1]}";
        var template = store.template("{{#each a}}{{#each ../a}}{{#each ../../a}}x{{/each}}{{/each}}{{/each}}");

        var refused = store.post(
                        "/widget-templates/%s/preview".formatted(template),
                        "{\"widget_configuration\": %s}".formatted(many))
                .is(422);
        assertThat(refused.json().at("/errors/widget_configuration").asString()).isNotBlank();

        var widget = store.widget("Endless", template, many);
        var page = installation
                .api()
                .get("/delivery/%s/widgets/%s.html".formatted(store.tenant().key(), widget));
        assertThat(page.text()).isNotBlank();
        assertThat(html(store.widget("Fine", store.template("fine"), "{}"))).contains("fine");
    }

    @Test
    void a_preview_says_what_the_schema_misses() {
        var template = Store.uuid(store.post("/widget-templates", """
                {"name": "Hero", "template": "<h1>{{title}}</h1>", "schema": [{"type": "tab", "label": "Content",
                  "sections": [{"label": "Text", "settings": [{"type": "input", "id": "title", "label": "Title"}]}]}]}""").is(200));

        var complete = store.post(
                        "/widget-templates/%s/preview".formatted(template),
                        "{\"widget_configuration\": {\"title\": \"<Hi>\"}}")
                .is(200);
        var empty = store.post("/widget-templates/%s/preview".formatted(template), "{\"widget_configuration\": {}}")
                .is(200);

        assertThatJson(complete.text()).isEqualTo("{\"data\": {\"html\": \"<h1>&lt;Hi&gt;</h1>\"}, \"meta\": {}}");
        assertThat(empty.json().at("/data/complaints/0/pointer").asString()).isEqualTo("/title");
    }

    private String html(String widget) {
        var page = installation
                .api()
                .get("/delivery/%s/widgets/%s.html".formatted(store.tenant().key(), widget));
        return page.is(200).text();
    }
}
