package io.vitrine.e2e;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Delivered content, without a login. */
@SystemTest
@Order(8)
class DeliveryIT {

    private final Tenant tenant;
    private final Api app;

    DeliveryIT(Installation installation) {
        tenant = Tenant.in(installation);
        app = installation.api();
    }

    /** Publishes a widget and waits until apps see it. */
    private String published(String slug, String... assets) {
        var id = tenant.widget("Hero", slug, assets).id();
        tenant.put("/widgets/" + id, "{\"config\": {\"columns\": 3}}").is(200);
        tenant.put("/widgets/%s/publish".formatted(id)).is(200);
        tenant.delivered(200, slug);
        return id;
    }

    @Test
    void a_widget_comes_whole_with_its_assets_in_order() {
        var one = tenant.asset("One");
        var two = tenant.asset("Two");
        var id = published("hero", two, one);

        assertThatJson(tenant.delivered("hero").text()).isEqualTo("""
                {"id": "%s", "slug": "hero", "name": "Hero", "description": null, "layout": "GRID",
                 "config": {"columns": 3}, "theme": {}, "contents": [], "sources": [], "template": null, "version": 3,
                 "publishedAt": "${json-unit.any-string}",
                 "assets": "${json-unit.ignore}"}""".formatted(id));
        assertThatJson(tenant.delivered("hero").text())
                .inPath("$.assets[*].id")
                .isArray()
                .containsExactly(two, one);
        assertThatJson(tenant.delivered("hero").text())
                .inPath("$.assets[0]")
                .isObject()
                .containsEntry("title", "Two")
                .containsEntry("type", "IMAGE")
                .containsKeys("url", "altText", "tags")
                .doesNotContainKey("metadata");
        assertThatJson(tenant.delivered("hero?include=metadata").text())
                .inPath("$.assets[0]")
                .isObject()
                .containsKey("metadata");
    }

    @Test
    void project_and_widget_have_two_names_each_and_all_lead_to_the_same_bytes() {
        var id = published("hero");

        var answers = List.of(
                get(tenant.key(), "hero"), get(tenant.key(), id), get(tenant.id(), "hero"), get(tenant.id(), id));

        assertThat(answers.stream().map(answer -> answer.is(200).text()).distinct())
                .hasSize(1);
        assertThat(answers.stream().map(answer -> answer.header("ETag")).distinct())
                .hasSize(1);
    }

    @Test
    void several_come_at_once() {
        published("one");
        published("two");
        tenant.widget("Draft", "draft", new String[0]);

        var both = app.get("/delivery/%s/widgets?slugs=two,draft,one,nobody".formatted(tenant.key()))
                .is(200);

        assertThatJson(both.text()).inPath("$.widgets[*].slug").isArray().containsExactly("two", "one");
        assertThatJson(both.text()).inPath("$.missing").isArray().containsExactly("draft", "nobody");
        var tooMany = IntStream.range(0, 51).mapToObj(i -> "s" + i).collect(Collectors.joining(","));
        app.get("/delivery/%s/widgets?slugs=%s".formatted(tenant.key(), tooMany))
                .isProblem(400, "too-many-slugs");
    }

    @Test
    void an_unchanged_widget_is_not_sent_again() {
        var id = published("hero");
        var tag = String.valueOf(tenant.delivered("hero").header("ETag"));
        assertThat(tag).startsWith("\"");

        var same = tenant.delivered("hero", "If-None-Match", tag).is(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.header("ETag")).isEqualTo(tag);

        tenant.put("/widgets/" + id, "{\"name\": \"Other\"}").is(200);
        await().untilAsserted(() -> {
            var changed = tenant.delivered("hero", "If-None-Match", tag).is(200);
            assertThat(changed.header("ETag")).isNotEqualTo(tag);
        });
    }

    @Test
    void it_is_compressed_when_asked_for() throws IOException {
        published("hero", tenant.asset("One"), tenant.asset("Two"));
        var plain = tenant.delivered("hero").is(200);
        assertThat(plain.header("Content-Encoding")).isNull();

        var zipped = tenant.delivered("hero", "Accept-Encoding", "gzip").is(200);

        assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(zipped.header("Vary")).contains("Accept-Encoding");
        assertThat(zipped.header("ETag")).isNotEqualTo(plain.header("ETag"));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(tenant.delivered("hero", "Accept-Encoding", "br").is(200).header("Content-Encoding"))
                .isEqualTo("br");
    }

    @Test
    void pages_of_any_origin_may_read_it_and_caches_know_what_they_have() {
        var id = published("hero");

        var answer = tenant.delivered("hero", "Origin", "https://shop.example").is(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        assertThat(answer.header("Surrogate-Key")).contains(tenant.id(), id);
        assertThat(answer.header("Cache-Control"))
                .contains("public", "stale-if-error")
                .doesNotContain("must-revalidate");
        var location = answer.header("Content-Location");
        assertThat(location).isEqualTo("/delivery/%s/widgets/hero.json".formatted(tenant.key()));
        var own = app.get(location).is(200);
        assertThat(own.body()).isEqualTo(answer.body());
        assertThat(own.header("Vary")).isEqualTo("Accept-Encoding");

        var preflight = app.send(
                "OPTIONS",
                "/delivery/%s/widgets/hero".formatted(tenant.key()),
                null,
                "Origin",
                "https://shop.example",
                "Access-Control-Request-Method",
                "GET");
        assertThat(preflight.is(204).header("Access-Control-Allow-Methods")).contains("GET");
        app.post("/delivery/%s/widgets/hero".formatted(tenant.key()), "{}").isProblem(405, "method-not-allowed");
    }

    @Test
    void head_is_get_without_the_body() {
        published("hero");
        var got = tenant.delivered("hero");

        var head = app.send("HEAD", "/delivery/%s/widgets/hero".formatted(tenant.key()), null)
                .is(200);

        assertThat(head.body()).isEmpty();
        for (var name : List.of("ETag", "Content-Type", "Content-Length", "Cache-Control")) {
            assertThat(head.header(name)).as(name).isEqualTo(got.header(name));
        }
    }

    @Test
    void draft_unpublished_deleted_unknown_and_foreign_are_the_same_404_that_nobody_keeps() {
        var unpublished = published("unpublished");
        var deleted = published("deleted");
        tenant.widget("Draft", "draft", new String[0]);
        tenant.put("/widgets/%s/unpublish".formatted(unpublished)).is(200);
        tenant.delete("/widgets/" + deleted).is(204);
        tenant.delivered(404, "unpublished");
        tenant.delivered(404, "deleted");

        var answers = List.of(
                tenant.delivered("draft"),
                tenant.delivered("unpublished"),
                tenant.delivered(deleted),
                tenant.delivered("nobody"),
                tenant.delivered(UUID.randomUUID().toString()),
                get("nobody", "hero"),
                get(UUID.randomUUID().toString(), "hero"));

        for (var answer : answers) {
            answer.isProblem(404, "not-found");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        }
        assertThat(answers.stream()
                        .map(answer -> answer.text().replaceAll("\"traceId\":\"[^\"]*\"", ""))
                        .distinct())
                .hasSize(1);
    }

    private Answer get(String project, String widget) {
        return app.get("/delivery/%s/widgets/%s".formatted(project, widget));
    }
}
