package io.vitrine.command.http.projects;

import static io.vitrine.http.body.Requests.body;
import static io.vitrine.http.body.Requests.faultsOf;
import static io.vitrine.http.body.Requests.strictBody;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vitrine.command.Patch;
import io.vitrine.command.widget.WidgetCommand.Revision;
import io.vitrine.dialects.projects.FullWidget;
import io.vitrine.events.AssetId;
import io.vitrine.events.EventJson;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetContent;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.contracts.Contracts;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bodies of widgets in the projects dialect. */
class WidgetBodiesTest {

    private static final ProjectId PROJECT = ProjectId.random();
    private static final AssetId FIRST = AssetId.of("550e8400-e29b-41d4-a716-446655440000");
    private static final AssetId SECOND = AssetId.of("660e8400-e29b-41d4-a716-446655440001");

    /** The document's own example. */
    private static final String EXAMPLE = """
            {
            "name": "Hero Carousel",
            "slug": "hero-carousel",
            "assetIds": [
              "550e8400-e29b-41d4-a716-446655440000",
              "660e8400-e29b-41d4-a716-446655440001"
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
            }
            """;

    private static final WidgetContent CONTENT = new WidgetContent(
            "Hero Carousel",
            "hero-carousel",
            null,
            null,
            Layout.CAROUSEL,
            List.of(FIRST, SECOND),
            new JsonObject("{\"autoplay\":true,\"autoplaySpeed\":3000,\"showDots\":true,\"infinite\":true}"),
            new JsonObject("{\"borderRadius\":12,\"padding\":8}"));

    @Test
    void the_documents_example_is_a_widget() {
        assertThat(content(body(EXAMPLE))).isEqualTo(CONTENT);
        assertThat(content(strictBody(EXAMPLE))).isEqualTo(CONTENT);
    }

    @Test
    void what_the_document_does_not_require_may_be_missing() {
        assertThat(content(body("{\"name\":\"N\",\"slug\":\"n\",\"layout\":\"GRID\"}")))
                .isEqualTo(new WidgetContent(
                        "N", "n", null, null, Layout.GRID, List.of(), JsonObject.EMPTY, JsonObject.EMPTY));
    }

    @Test
    void every_missing_field_is_told_at_once() {
        assertThat(faultsOf(() -> content(body("{}"))))
                .containsExactly("/name required", "/slug required", "/layout required");
    }

    @Test
    void every_fault_is_told_at_once() {
        var json = """
                {"name": 1, "slug": "No Slug", "description": [], "icon": true, "layout": "PYRAMID",
                 "assetIds": ["x", 2], "config": "[]", "theme": 3, "mood": "good"}""";
        var faults = new String[] {
            "/name type",
            "/slug format",
            "/description type",
            "/icon type",
            "/layout not-allowed",
            "/assetIds/0 format",
            "/assetIds/1 type",
            "/config json",
            "/theme type"
        };

        assertThat(faultsOf(() -> content(body(json)))).containsExactly(faults);
        assertThat(faultsOf(() -> revision(body(json)))).containsExactly(faults);
        assertThat(faultsOf(() -> content(strictBody(json)))).contains("/mood unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "hero-carousel", "a-1-b-2", "2026", "0"})
    void a_slug_is_words_joined_by_hyphens(String slug) {
        assertThat(revision(body("{\"slug\":\"" + slug + "\"}")).slug()).isEqualTo(Patch.to(slug));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a", "a-", "a--b", "A", "a_b", "a b", "a/b", "é", "a.b", "..", "%61"})
    void anything_else_is_no_slug(String slug) {
        assertThat(faultsOf(() -> revision(body("{\"slug\":\"" + slug + "\"}"))))
                .containsExactly("/slug format");
    }

    @Test
    void names_slugs_and_texts_have_their_lengths() {
        var longest = """
                {"name": "%s", "slug": "%s", "description": "%s", "icon": "%s"}""".formatted("é".repeat(255), "s".repeat(128), "d".repeat(10_000), "i".repeat(255));
        var tooLong = """
                {"name": "%s", "slug": "%s", "description": "%s", "icon": "%s"}""".formatted("é".repeat(256), "s".repeat(129), "d".repeat(10_001), "i".repeat(256));

        assertThatCode(() -> revision(body(longest))).doesNotThrowAnyException();
        assertThat(faultsOf(() -> revision(body(tooLong))))
                .containsExactly("/name too-long", "/slug too-long", "/description too-long", "/icon too-long");
    }

    @Test
    void a_widget_shows_a_thousand_assets_at_most() {
        var thousand = Collections.nCopies(1_000, "\"" + FIRST + "\"");
        var more = Collections.nCopies(1_001, "\"" + FIRST + "\"");

        assertThat(WidgetBodies.assetIds(body("{\"assetIds\":" + thousand + "}")))
                .hasSize(1_000);
        assertThat(faultsOf(() -> WidgetBodies.assetIds(body("{\"assetIds\":" + more + "}"))))
                .containsExactly("/assetIds too-many");
    }

    @Test
    void a_revision_without_fields_keeps_them_all() {
        assertThat(revision(body("{}"))).isEqualTo(Revision.NONE);
    }

    @Test
    void null_clears_what_may_be_missing_and_nothing_else() {
        var revision = revision(body("""
                {"description": null, "icon": null, "layout": null, "assetIds": null, "config": null, "theme": null}"""));

        assertThat(revision)
                .isEqualTo(new Revision(
                        Patch.keep(),
                        Patch.keep(),
                        Patch.to(null),
                        Patch.to(null),
                        Patch.to(null),
                        Patch.to(List.of()),
                        Patch.to(JsonObject.EMPTY),
                        Patch.to(JsonObject.EMPTY)));
        assertThat(faultsOf(() -> revision(body("{\"name\": null, \"slug\": null}"))))
                .containsExactly("/name required", "/slug required");
    }

    @Test
    void what_get_gave_may_be_put_back_even_strictly() {
        var documented = """
                {"id": "aa0e8400-e29b-41d4-a716-446655440000", "projectId": "770e8400-e29b-41d4-a716-446655440000",
                 "assetIds": [], "name": "N", "slug": "n", "layout": "GRID",
                 "config": "{\\"autoplay\\":true,\\"autoplaySpeed\\":3000,\\"showDots\\":true,\\"infinite\\":true}",
                 "theme": "{\\"borderRadius\\":12,\\"padding\\":8}",
                 "status": "DRAFT", "createdAt": "2026-01-15T10:30:00", "updatedAt": "2026-01-15T10:30:00"}""";
        var full = """
                {"id": "aa0e8400-e29b-41d4-a716-446655440000", "projectId": "770e8400-e29b-41d4-a716-446655440000",
                 "version": 3, "status": "PUBLISHED", "name": "N", "description": null, "slug": "n", "icon": null,
                 "layout": "GRID", "assetIds": [],
                 "config": {"autoplay":true,"autoplaySpeed":3000,"showDots":true,"infinite":true},
                 "theme": {"borderRadius":12,"padding":8},
                 "createdAt": "2026-01-15T10:30:00Z", "createdBy": "ada", "updatedAt": "2026-01-15T10:30:00Z",
                 "updatedBy": "ada", "publishedVersion": 2, "publishedAt": "2026-01-15T10:30:00Z"}""";

        for (var given : List.of(documented, full)) {
            var revision = revision(strictBody(given));

            assertThat(revision.config()).isEqualTo(Patch.to(CONTENT.config()));
            assertThat(revision.theme()).isEqualTo(Patch.to(CONTENT.theme()));
        }
    }

    @Test
    void a_request_may_have_every_field_of_an_answer() {
        var fields = Arrays.stream(FullWidget.class.getRecordComponents())
                .collect(toMap(RecordComponent::getName, _ -> new ArrayList<>()));
        var json = EventJson.MAPPER.writeValueAsString(fields);

        assertThat(faultsOf(() -> content(strictBody(json)))).noneMatch(fault -> fault.endsWith(" unknown"));
        assertThat(faultsOf(() -> revision(strictBody(json)))).noneMatch(fault -> fault.endsWith(" unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NewWidget", "WidgetRevision"})
    void the_document_has_every_field_that_a_request_may_set(String schema) {
        var document = JsonMapper.shared().<JsonNode>valueToTree(new Yaml().<Object>load(Contracts.openApi()));

        assertThat(document.at("/components/schemas/%s/properties".formatted(schema))
                        .propertyNames())
                .containsAll(Arrays.stream(FullWidget.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(field -> !List.of(WidgetBodies.READ_ONLY).contains(field))
                        .toList());
    }

    private static WidgetContent content(JsonBody body) {
        return WidgetBodies.content(PROJECT, body).fields();
    }

    private static Revision revision(JsonBody body) {
        return WidgetBodies.revision(PROJECT, body).fields();
    }
}
