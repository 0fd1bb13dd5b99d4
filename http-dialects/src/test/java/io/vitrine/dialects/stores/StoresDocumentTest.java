package io.vitrine.dialects.stores;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AuditStamp;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.TemplateVersion;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetId;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Responses equal the examples of the stores document, which are stored unchanged in files. */
class StoresDocumentTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Stream<JsonNode> examples() throws IOException {
        var one = JSON.readTree(file("widget.json")).get("data");
        return Stream.concat(
                Stream.of(one), JSON.readTree(file("widgets.json")).get("data").valueStream());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_widget_is_shown_as_the_document_shows_it(JsonNode example) {
        var template = template(example.get("widget_template"));
        var widget = widget(example, template);

        assertThatJson(JSON.writeValueAsString(StoreWidget.of(widget, template)))
                .isEqualTo(example.toString());
    }

    @Test
    void a_widget_of_another_dialect_has_no_template() throws IOException {
        var example = JSON.readTree(file("widget.json")).get("data");
        var drawn = widget(example, template(example.get("widget_template")));
        var plain = new Widget(
                drawn.id(),
                drawn.projectId(),
                1,
                drawn.content().withTemplate(null).withConfig(JsonObject.EMPTY),
                null,
                drawn.created(),
                drawn.updated());

        assertThatJson(JSON.writeValueAsString(StoreWidget.of(plain, null)))
                .isObject()
                .containsEntry("version_uuid", null)
                .containsEntry("widget_template", null)
                .containsEntry(
                        "widget_configuration",
                        JSON.convertValue(
                                JSON.readTree("{\"_\":{\"id\":\"%s\"}}".formatted(drawn.id())), Object.class));
    }

    @Test
    void problems_are_told_field_by_field() {
        var problem = Problem.of(
                HttpStatus.BAD_REQUEST,
                "invalid-request",
                "The request has 3 faults. See errors.",
                List.of(
                        new Fault("/name", "required", "name is required."),
                        new Fault("/name", "type", "name must be a string."),
                        Fault.ofParameter("limit", "type", "limit is a whole number.")));
        var style = new StoresProblems();

        assertThat(style.status(problem)).isEqualTo(422);
        assertThatJson(JSON.writeValueAsString(style.body(problem))).isEqualTo("""
                        {"status": 422, "title": "The request has 3 faults. See errors.",
                         "type": "urn:vitrine:problem:invalid-request", "instance": "${json-unit.any-string}",
                         "errors": {"name": "name is required. name must be a string.", "limit": "limit is a whole number."}}""");
        assertThat(style.status(Problem.of(HttpStatus.NOT_FOUND, "not-found", "No.")))
                .isEqualTo(404);
    }

    private static Widget widget(JsonNode shown, Template template) {
        var content = new WidgetContent(
                shown.get("name").stringValue(),
                "slug",
                shown.get("description").stringValue(),
                null,
                null,
                List.of(),
                JsonObject.parse(shown.get("widget_configuration").toString()),
                JsonObject.EMPTY,
                new TemplateUse(
                        template.id(),
                        TemplateVersionId.of(shown.get("version_uuid").stringValue())),
                shown.get("channel_id").intValue(),
                List.of(),
                List.of());
        return new Widget(
                WidgetId.of(shown.get("uuid").stringValue()),
                ProjectId.random(),
                3,
                content,
                null,
                stamp(shown, "date_created"),
                stamp(shown, "date_modified"));
    }

    private static Template template(JsonNode shown) {
        var design = new TemplateDesign(
                shown.get("template").stringValue(),
                JsonArray.parse(shown.get("schema").toString()),
                shown.get("storefront_api_query").stringValue(),
                shown.get("client_rerender").booleanValue());
        var version = TemplateVersionId.of(shown.get("current_version_uuid").stringValue());
        return new Template(
                TemplateId.of(shown.get("uuid").stringValue()),
                ProjectId.random(),
                1,
                shown.get("name").stringValue(),
                new TemplateVersion(version, 1, design, Instant.EPOCH),
                1,
                shown.get("channel_id").intValue(),
                null,
                stamp(shown, "date_created"),
                stamp(shown, "date_modified"));
    }

    private static AuditStamp stamp(JsonNode shown, String field) {
        return new AuditStamp(Instant.parse(shown.get(field).stringValue()), "ada");
    }

    private static String file(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/stores", name));
    }
}
