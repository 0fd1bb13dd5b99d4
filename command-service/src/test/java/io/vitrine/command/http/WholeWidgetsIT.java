package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.http.testing.TestIssuer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Creates and publishes a widget with new assets in one request, and several assets in one request. */
class WholeWidgetsIT extends PublishedOrNot {

    private static final String NEW = "{\"type\": \"IMAGE\", \"url\": \"https://cdn.example/%d.jpg\"}";
    private static final String FAULTY = "{\"type\": \"IMAGE\", \"url\": \"cdn.example/3.jpg\"}";

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void a_widget_its_assets_and_its_publication_are_one_request() {
        var known = asset();

        var widget = created(post(
                widgets(), whole("one", "[%s, {\"id\": \"%s\"}, %s]".formatted(image(1), known, image(2)), "true")));

        assertThat(widget.get("status")).isEqualTo("PUBLISHED");
        var shown = (List<?>) widget.get("assetIds");
        assertThat(shown).hasSize(3);
        assertThat(shown.get(1)).hasToString(known);
        assertThat(types())
                .containsExactly(
                        "ProjectCreated",
                        "AssetCreated",
                        "AssetCreated",
                        "AssetCreated",
                        "WidgetCreated",
                        "WidgetPublished");
        var urls = "$[*].url";
        post(widgets() + "/" + widget.get("id") + "/assets", "{\"assetIds\": []}")
                .expectBody()
                .jsonPath(urls)
                .isEqualTo(
                        List.of("https://cdn.example/1.jpg", "https://cdn.example/1.jpg", "https://cdn.example/2.jpg"));
    }

    @Test
    void without_publish_it_is_a_draft() {
        var widget = created(post(widgets(), whole("one", "[%s]".formatted(image(1)), "false")));

        assertThat(widget.get("status")).isEqualTo("DRAFT");
    }

    @Test
    void a_refused_asset_in_the_middle_leaves_nothing() {
        var body = whole("one", "[%s, %s, %s, %s]".formatted(image(0), image(1), FAULTY, image(3)), "true");

        assertThat(pointers(post(widgets(), body), 400)).containsExactly("/assets/2/url");
        assertThat(pointers(post(assets() + "/bulk", "{\"assets\": [%s, %s]}".formatted(image(1), FAULTY)), 400))
                .containsExactly("/assets/1/url");
        var unknown = "{\"id\": \"00000000-0000-4000-8000-000000000000\"}";
        assertThat(pointers(post(widgets(), whole("one", "[%s, %s]".formatted(image(0), unknown), "true")), 422))
                .containsExactly("/assets/1/id");

        assertThat(types()).containsExactly("ProjectCreated");
        created(post(widgets(), whole("one", "[%s]".formatted(image(1)), "true")));
    }

    @Test
    void a_taken_slug_leaves_no_assets() {
        widget("taken");

        post(widgets(), whole("taken", "[%s]".formatted(image(1)), "true"))
                .expectStatus()
                .isEqualTo(409);

        assertThat(types()).containsExactly("ProjectCreated", "WidgetCreated");
    }

    @Test
    void to_publish_needs_its_right_and_so_do_new_assets_and_a_refusal_leaves_nothing() {
        var draft = widgets() + "/" + id(widget("draft"));
        token = withoutPublish();
        assertThat(isRefusedForScope(post(widgets(), whole("one", "[%s]".formatted(image(1)), "true"))))
                .isTrue();
        assertThat(isRefusedForScope(put(draft, "{\"publish\": true, \"assets\": [%s]}".formatted(image(1)))))
                .isTrue();
        token = TestIssuer.shared().token("editor", "*", "widgets:* assets:read");
        for (var refused : List.of(
                post(widgets(), whole("one", "[%s]".formatted(image(1)), "true")),
                put(draft, "{\"assets\": [%s]}".formatted(image(1))),
                post(assets() + "/bulk", "{\"assets\": [%s]}".formatted(image(1))))) {
            var answer = refused.returnResult(Void.class);
            assertThat(answer.getStatus().value()).isEqualTo(403);
            assertThat(answer.getResponseHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE))
                    .contains("scope=\"assets:write\"");
        }

        assertThat(types()).containsExactly("ProjectCreated", "WidgetCreated");
        created(post(widgets(), whole("two", "[]", "true")));
        token = withoutPublish();
        created(post(widgets(), whole("three", "[%s]".formatted(image(1)), "false")));
    }

    @Test
    void a_repeated_request_is_answered_the_same_with_one_set_of_events() {
        var body = whole("one", "[%s, %s]".formatted(image(1), image(2)), "true");
        var widget = repeated(HttpMethod.POST, widgets(), body, 201);
        assertThat(types()).hasSize(5);

        repeated(HttpMethod.POST, assets() + "/bulk", "{\"assets\": [%s, %s]}".formatted(image(1), image(2)), 201);
        assertThat(types()).hasSize(7);

        var id = widget.replaceFirst(".*?\"id\":\"([^\"]*).*", "$1");
        repeated(
                HttpMethod.PUT, widgets() + "/" + id, "{\"assets\": [%s], \"publish\": true}".formatted(image(3)), 200);
        assertThat(types()).hasSize(10);
    }

    @Test
    void a_widget_takes_new_assets_and_becomes_public_as_its_client_knows_it() {
        var known = asset();
        var widget = widgets() + "/" + id(widget("one"));
        var body = "{\"name\": \"Two\", \"assetIds\": [\"%s\"], \"assets\": [%s], \"publish\": true}"
                .formatted(known, image(1));

        send(HttpMethod.PUT, widget, body, "If-Match", "\"2\"").expectStatus().isEqualTo(412);
        assertThat(types()).hasSize(3);
        send(HttpMethod.PUT, widget, body, "If-Match", "\"1\"")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"4\"")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("PUBLISHED")
                .jsonPath("$.assetIds.length()")
                .isEqualTo(2)
                .jsonPath("$.assetIds[0]")
                .isEqualTo(known);

        assertThat(types().subList(3, 7))
                .containsExactly("AssetCreated", "WidgetRenamed", "AssetsReplaced", "WidgetPublished");
        put(widget, "{\"publish\": true}").expectHeader().valueEquals("ETag", "\"4\"");
    }

    @Test
    void several_assets_are_answered_in_their_order() {
        post(assets() + "/bulk", "{\"assets\": [%s, %s, %s]}".formatted(image(2), image(1), image(3)))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .exists("Consistency-Token")
                .expectHeader()
                .doesNotExist("ETag")
                .expectBody()
                .jsonPath("$[*].url")
                .isEqualTo(
                        List.of("https://cdn.example/2.jpg", "https://cdn.example/1.jpg", "https://cdn.example/3.jpg"));
    }

    private String repeated(HttpMethod method, String path, String body, int status) {
        var key = "key-" + method + path.length();
        var first = text(
                send(method, path, body, "Idempotency-Key", key).expectStatus().isEqualTo(status));
        var again = send(method, path, body, "Idempotency-Key", key)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true");
        assertThat(text(again)).isEqualTo(first);
        return first;
    }

    private static String text(ResponseSpec answer) {
        return String.valueOf(answer.expectBody(String.class).returnResult().getResponseBody());
    }

    private List<String> types() {
        return jdbc.queryForList(
                "SELECT type FROM event WHERE project_id = ?::uuid ORDER BY position", String.class, project);
    }

    private static List<String> pointers(ResponseSpec answer, int status) {
        var problem = answer.expectStatus()
                .isEqualTo(status)
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return ((List<?>) problem.get("errors"))
                .stream()
                        .map(fault -> ((Map<?, ?>) fault).get("pointer").toString())
                        .toList();
    }

    private String assets() {
        return "/api/projects/" + project + "/assets";
    }

    private static String image(int number) {
        return NEW.formatted(number);
    }

    private static String whole(String slug, String assets, String publish) {
        return "{\"name\": \"One\", \"slug\": \"%s\", \"layout\": \"GRID\", \"assets\": %s, \"publish\": %s}"
                .formatted(slug, assets, publish);
    }

    private static Map<?, ?> created(ResponseSpec answer) {
        return answer.expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
    }
}
