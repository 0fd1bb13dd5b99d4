package io.vitrine.query.http.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.query.testing.QueryNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the console and the references are served. */
class ConsolePagesIT {

    private static final Pattern BASE = Pattern.compile("/(?:console|docs)/v-[0-9a-f]{16}");

    private final QueryNode node = QueryNode.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {"/console/", "/console/p/770e8400-e29b-41d4-a716-446655440000/assets", "/console/operations"})
    void every_address_of_an_area_is_the_page(String path) throws Exception {
        var page = get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "require-trusted-types-for 'script'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void files_have_the_version_in_their_address_and_are_kept_for_good() throws Exception {
        var base = base("/console/");
        var script = get(base + "/app/main.js");

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
        assertThat(script.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(get(base + "/lib/lit/index.js").statusCode()).isEqualTo(200);
        assertThat(get("/console/v-0000000000000000/app/main.js").statusCode()).isEqualTo(404);
    }

    @Test
    void the_frame_of_a_preview_has_an_origin_of_its_own() throws Exception {
        var frame = get(base("/console/") + "/preview/frame.html");

        assertThat(frame.statusCode()).isEqualTo(200);
        assertThat(frame.headers().firstValue("X-Frame-Options")).contains("SAMEORIGIN");
        assertThat(frame.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox allow-scripts;", "frame-ancestors 'self'")
                .doesNotContain("allow-same-origin");
    }

    @Test
    void a_published_widget_has_a_page_with_an_origin_of_its_own() throws Exception {
        var page = get("/console/widget.html?project=acme&slug=hero");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox allow-scripts ", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("allow-same-origin");
        assertThat(get(base("/console/") + "/preview/page.html").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lib/swagger-ui/index.html",
                "/lib/lit/package.json",
                "/index.html",
                "/lib/../../application.yaml"
            })
    void pages_and_other_files_of_libraries_are_not_served(String path) throws Exception {
        assertThat(get(base("/docs/") + path).statusCode()).isBetween(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/", "/docs/events"})
    void the_references_are_pages(String path) throws Exception {
        var page = get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .doesNotContain("unsafe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/docs"})
    void without_the_slash_they_are_found_too(String path) throws Exception {
        assertThat(get(path).headers().firstValue("Location")).contains(path + "/");
    }

    private String base(String page) throws Exception {
        return BASE.matcher(get(page).body())
                .results()
                .map(match -> match.group())
                .filter(base -> base.startsWith(page))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(node.port(), path)));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
