package io.vitrine.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.JsonArray;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateEvent.TemplateVersionMade;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Editors see a widget before they save it, whatever renders it and whatever they type. */
class UnsavedPreviewsIT {

    private static final String SCHEMA = """
            [{"type": "tab", "label": "Content", "sections": [{"settings": [
            {"type": "text", "label": "Heading", "id": "heading"}]}]}]""";

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(QueryNode.shared(), tenant);
    private final TemplateId template = TemplateId.random();
    private final TemplateVersionId first = TemplateVersionId.random();
    private final WidgetId id = WidgetId.random();

    @BeforeEach
    void a_project_has_a_template() {
        var token = tenant.has(
                tenant.created("Acme"),
                new TemplateCreated(template, first, "Heading", design("<h1>{{heading}}</h1>"), null, null),
                Tenant.widget(id, "Hero"),
                new TemplateApplied(id, template, first),
                new TemplateVersionMade(template, TemplateVersionId.random(), design("<h2>{{heading}}</h2>")));
        asking.asOf(token, "/widgets/%s/preview".formatted(id));
    }

    private static TemplateDesign design(String source) {
        return new TemplateDesign(source, JsonArray.parse(SCHEMA), "", false);
    }

    @Test
    void a_template_renders_in_its_current_version_or_in_another() {
        var current = preview(
                "\"template\": {\"templateId\": \"%s\"}, \"config\": {\"heading\": \"a<b\"}".formatted(template));
        var other = preview(
                "\"template\": {\"templateId\": \"%s\", \"versionId\": \"%s\"}, \"config\": {\"heading\": \"Hi\"}"
                        .formatted(template, first));

        assertThat(current.get("html").asString()).contains("<h2>a&lt;b</h2>", "vitrine-drawn");
        assertThat(current.get("stylesheet").isNull()).isTrue();
        assertThat(current.get("complaints")).isEmpty();
        assertThat(other.get("html").asString()).contains("<h1>Hi</h1>");
    }

    @Test
    void a_stored_widget_is_rendered_by_the_version_that_it_uses() {
        var preview = asking.json("/widgets/%s/preview".formatted(id));

        assertThat(preview.get("html").asString()).contains("<h1></h1>", "data-vitrine=\"%s\"".formatted(id));
        assertThat(preview.at("/complaints/0/pointer").asString()).isEqualTo("/config/heading");
        assertThat(preview.at("/complaints/0/code").asString()).isEqualTo("configuration");
    }

    @Test
    void an_unsaved_template_is_rendered_and_checked() {
        var preview = preview("\"id\": \"%s\", \"config\": {\"x\": 1}, \"templateSource\": %s"
                .formatted(id, source("<p>{{heading}} {{_.id}}</p>")));

        assertThat(preview.get("html").asString()).contains("<p> %s</p>".formatted(id));
        assertThat(preview.at("/complaints/0/detail").asString()).contains("Heading (heading)");
    }

    @Test
    void a_template_that_cannot_be_parsed_gives_the_place() {
        var preview = preview("\"config\": {\"heading\": \"x\"}, \"templateSource\": " + source("<p>\n{{#if x}}</p>"));

        assertThat(preview.get("html").asString()).contains("vitrine-failed");
        assertThat(preview.at("/complaints/0/code").asString()).isEqualTo("template");
        assertThat(preview.at("/complaints/0/pointer").asString()).isEqualTo("/templateSource/template");
        assertThat(preview.at("/complaints/0/line").asInt()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_rendering_that_grows_too_large_is_ended_and_named() {
        var preview = preview("\"config\": {\"heading\": \"x\", \"a\": [%s1]}, \"templateSource\": %s"
                .formatted("1,".repeat(999), source("{{#each a}}%s{{/each}}".formatted("x".repeat(10_000)))));

        assertThat(preview.get("html").asString()).contains("vitrine-failed").hasSizeLessThan(1_000);
        assertThat(preview.at("/complaints/0/code").asString()).isEqualTo("rendering-failed");
    }

    @Test
    void a_template_that_does_not_exist_is_named() {
        for (var use : new String[] {
            "{\"templateId\": \"%s\"}".formatted(TemplateId.random()),
            "{\"templateId\": \"%s\", \"versionId\": \"%s\"}".formatted(template, TemplateVersionId.random())
        }) {
            var preview = preview("\"template\": " + use);

            assertThat(preview.get("html").asString()).contains("vitrine-failed");
            assertThat(preview.at("/complaints/0/code").asString()).isEqualTo("unknown-template");
        }
    }

    @Test
    void contents_are_shown_as_plain_text() {
        var preview = preview("""
                "contents": [{"type": "title", "content": "<b>Hi</b>"}, {"content": "web", "native": "app"}],
                "sources": [{"reference": "r", "source": {"a": 1}}]""");

        assertThat(preview.get("html").asString())
                .contains("data-layout=\"list-vertical\"", "data-type=\"title\">&lt;b&gt;Hi&lt;/b&gt;</p>", ">app</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "\u202Etxt.exe",
                "a\uD83D\uDE00'&"
            })
    void hostile_texts_stay_texts(String text) {
        var json = JsonMapper.shared().writeValueAsString(text);
        var preview = preview("""
                "name": %1$s, "layout": "GRID", "theme": {"borderColor": %1$s, "a}b": 1},
                "assets": [{"type": "IMAGE", "url": "https://cdn.example/a.png", "title": %1$s, "altText": %1$s}],
                "contents": [{"type": %1$s, "content": %1$s}]""".formatted(json));

        assertThat(preview.get("html").asString())
                .doesNotContain("<script", "<img src=x")
                .contains("vitrine-caption");
        assertThat(preview.get("stylesheet").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"layout": "SPIRAL"}                                  | /layout             | not-allowed
            {"config": []}                                        | /config             | type
            {"assetIds": ["x"]}                                   | /assetIds/0         | format
            {"assets": [{"type": "IMAGE", "url": "javascript:1"}]} | /assets/0/url       | format
            {"template": {}}                                      | /template/templateId | required
            {"templateSource": {"schema": []}}                    | /templateSource/template | required
            {"contents": [{}]}                                    | /contents/0         | required
            """)
    void a_wrong_field_is_refused_with_its_pointer(String body, String pointer, String code) {
        var answer = asking.posted("/widgets/preview", body);
        var problem = JsonMapper.shared().readTree(answer.body());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(problem.at("/errors/0/code").asString()).isEqualTo(code);
    }

    @Test
    void bodies_have_the_limits_of_writes() {
        assertThat(asking.posted("/widgets/preview", "{\"name\": \"%s\"}".formatted("x".repeat(1 << 20)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(asking.posted("/widgets/preview", "{").statusCode()).isEqualTo(400);
        assertThat(asking.posted("/widgets/preview", "{}", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertThat(asking.posted("/widgets/preview", "{\"colour\": 1}", "Prefer", "handling=strict")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void another_tenant_sees_nothing() {
        var other = Tenant.any();
        var token = other.has(other.created("Rival"));
        var rival = Asking.of(QueryNode.shared(), other);
        rival.asOf(token, "/widgets");

        rival.problem(404, "/widgets/%s/preview".formatted(id));
        rival.problem(404, "/widgets/%s/preview?version=1".formatted(id));
        rival.problem(404, "/widgets/%s/preview?state=published".formatted(id));
        assertThat(rival.post("/widgets/preview", "{\"template\": {\"templateId\": \"%s\"}}".formatted(template))
                        .at("/complaints/0/code")
                        .asString())
                .isEqualTo("unknown-template");
        assertThat(rival.posted("/api/projects/%s/widgets/preview".formatted(tenant.id()), "{}")
                        .statusCode())
                .isEqualTo(404);
        Asking.of(QueryNode.shared(), Tenant.any()).problem(404, "/widgets/%s/preview".formatted(id));
    }

    @Test
    void preview_is_no_widget() {
        assertThat(asking.get("/widgets/preview").statusCode()).isIn(400, 404);
        assertThat(asking.get("/widgets/preview/preview").statusCode()).isIn(400, 404);
        asking.problem(404, "/widgets/%s/preview?state=published".formatted(id));
        asking.problem(400, "/widgets/%s/preview?state=live".formatted(id));
        asking.problem(400, "/widgets/%s/preview?state=draft&version=1".formatted(id));
    }

    private JsonNode preview(String fields) {
        return asking.post("/widgets/preview", "{" + fields + "}");
    }

    private static String source(String template) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "template", template, "schema", JsonMapper.shared().readTree(SCHEMA)));
    }
}
