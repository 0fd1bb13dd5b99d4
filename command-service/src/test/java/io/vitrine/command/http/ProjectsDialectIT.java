package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.PlainJWT;
import io.vitrine.command.ServiceTest;
import io.vitrine.http.testing.TestIssuer;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The writing half of the projects dialect at its contract. */
@ServiceTest
class ProjectsDialectIT {

    @Autowired
    RestTestClient http;

    private String token = TestIssuer.shared().token();
    private String project = "";

    @BeforeEach
    void a_project() {
        project = id(post("/api/projects", "{\"name\": \"Acme\"}"));
    }

    @Test
    void a_created_widget_is_answered_as_the_document_shows_it() {
        var asset = asset();
        post(widgets(), """
                {"name": "Hero Carousel", "slug": "hero-carousel", "assetIds": ["%s"], "layout": "CAROUSEL",
                 "config": {"autoplay": true, "autoplaySpeed": 3000}, "theme": {"borderRadius": 12}}""".formatted(asset))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectHeader()
                .exists("Location")
                .expectHeader()
                .exists("Consistency-Token")
                .expectHeader()
                .exists("X-Request-Id")
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(11)
                .jsonPath("$.projectId")
                .isEqualTo(project)
                .jsonPath("$.assetIds[0]")
                .isEqualTo(asset)
                .jsonPath("$.config")
                .isEqualTo("{\"autoplay\":true,\"autoplaySpeed\":3000}")
                .jsonPath("$.theme")
                .isEqualTo("{\"borderRadius\":12}")
                .jsonPath("$.status")
                .isEqualTo("DRAFT")
                .jsonPath("$.createdAt")
                .value(String.class, at -> assertThat(at).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d"));
    }

    @Test
    void every_fault_of_a_body_is_told_at_once() {
        post(widgets(), """
                {"name": "", "slug": "Not A Slug", "layout": "SPIRAL", "config": 7, "assetIds": ["x"]}""")
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("invalid-request")
                .jsonPath("$.errors[*].pointer")
                .value(
                        List.class,
                        pointers -> assertThat((List<?>) pointers)
                                .map(Object::toString)
                                .containsExactlyInAnyOrder("/name", "/slug", "/layout", "/assetIds/0", "/config"));
    }

    @Test
    void a_put_changes_what_it_names_and_accepts_what_a_get_gave() {
        var widget = id(widget("one"));
        put(widgets() + "/" + widget, """
                {"id": "ignored", "status": "PUBLISHED", "config": "{\\"a\\":1}", "theme": null, "createdAt": "2020-01-01T00:00:00"}""")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"3\"")
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo("One")
                .jsonPath("$.status")
                .isEqualTo("DRAFT")
                .jsonPath("$.config")
                .isEqualTo("{\"a\":1}")
                .jsonPath("$.theme")
                .isEqualTo("{}");

        put(widgets() + "/" + widget, "{\"config\": {\"a\": 1}}").expectHeader().valueEquals("ETag", "\"3\"");
        put(widgets() + "/" + widget, "{\"name\": null}").expectStatus().isBadRequest();
        send(HttpMethod.PUT, widgets() + "/" + widget, "{\"nmae\": \"typo\"}", "Prefer", "handling=strict")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/nmae");
    }

    @Test
    void an_edit_of_a_published_widget_is_published_with_it_unless_the_project_stages() {
        var widget = id(widget("one"));
        put(widgets() + "/" + widget + "/publish", null).expectHeader().valueEquals("ETag", "\"2\"");
        put(widgets() + "/" + widget + "/publish", null)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"");
        put(widgets() + "/" + widget, "{\"name\": \"Two\"}").expectHeader().valueEquals("ETag", "\"4\"");

        put("/api/projects/" + project, "{\"publishing\": \"staged\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.publishing")
                .isEqualTo("staged");
        put(widgets() + "/" + widget, "{\"name\": \"Three\"}").expectHeader().valueEquals("ETag", "\"5\"");
        put(widgets() + "/" + widget + "/unpublish", null)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("DRAFT");
    }

    @Test
    void assets_are_added_once_removed_reordered_and_known_by_name_when_unknown() {
        var one = asset();
        var two = asset();
        var widget = id(widget("one"));
        var assets = widgets() + "/" + widget + "/assets";

        post(assets, "{\"assetIds\": [\"%s\", \"%s\", \"%s\"]}".formatted(two, one, two))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[*].id")
                .value(List.class, ids -> assertThat((List<?>) ids).hasToString("[%s, %s]".formatted(two, one)));
        put(assets, "{\"assetIds\": [\"%s\", \"%s\"]}".formatted(one, two))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[0].id")
                .isEqualTo(one);
        put(assets, "{\"assetIds\": [\"%s\"]}".formatted(one)).expectStatus().isEqualTo(422);
        var unknown = UUID.randomUUID();
        post(assets, "{\"assetIds\": [\"%s\"]}".formatted(unknown))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].detail")
                .value(String.class, detail -> assertThat(detail).contains(unknown.toString()));
        send(HttpMethod.DELETE, assets + "/" + one, null).expectStatus().isNoContent();
        send(HttpMethod.DELETE, assets + "/" + one, null).expectStatus().isNotFound();

        send(HttpMethod.DELETE, "/api/projects/" + project + "/assets/" + two, null)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.errors[0].detail")
                .value(String.class, detail -> assertThat(detail).contains(widget));
        send(HttpMethod.DELETE, "/api/projects/" + project + "/assets/" + two + "?force=true", null)
                .expectStatus()
                .isNoContent();
        send(HttpMethod.DELETE, "/api/projects/" + project + "/assets/" + two, null)
                .expectStatus()
                .isNotFound();
    }

    @Test
    void a_stale_version_is_412_with_the_present_one() {
        var widget = widgets() + "/" + id(widget("one"));
        send(HttpMethod.PUT, widget, "{\"name\": \"Two\"}", "If-Match", "\"1\"")
                .expectStatus()
                .isOk();
        send(HttpMethod.PUT, widget, "{\"name\": \"Three\"}", "If-Match", "\"1\"")
                .expectStatus()
                .isEqualTo(412)
                .expectHeader()
                .valueEquals("ETag", "\"2\"");
        send(HttpMethod.DELETE, widget, null, "If-Match", "\"1\"")
                .expectStatus()
                .isEqualTo(412);
    }

    @Test
    void a_repeated_post_is_answered_again_and_another_under_its_key_is_refused() {
        var body = "{\"name\": \"One\", \"slug\": \"one\", \"layout\": \"GRID\"}";
        var first = send(HttpMethod.POST, widgets(), body, "Idempotency-Key", "k1")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .doesNotExist("Idempotency-Replayed")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        send(HttpMethod.POST, widgets(), body, "Idempotency-Key", "k1")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true")
                .expectBody(String.class)
                .isEqualTo(first);
        send(HttpMethod.POST, widgets(), body.replace("GRID", "SLIDER"), "Idempotency-Key", "k1")
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void a_taken_slug_and_a_taken_key_are_409() {
        widget("one");
        post(widgets(), "{\"name\": \"Other\", \"slug\": \"one\", \"layout\": \"GRID\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("slug-taken");
        var key = UUID.randomUUID().toString().replace("-", "");
        post("/api/projects", "{\"name\": \"A\", \"key\": \"%s\"}".formatted(key))
                .expectStatus()
                .isCreated();
        post("/api/projects", "{\"name\": \"B\", \"key\": \"%s\"}".formatted(key))
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void another_tenants_widget_an_unknown_one_and_no_id_at_all_are_the_same_404() {
        var widget = id(widget("one"));
        var other = id(post("/api/projects", "{\"name\": \"Rival\"}"));
        var path = "/api/projects/" + other + "/widgets/";

        var foreign = notFound(path + widget);
        assertThat(notFound(path + UUID.randomUUID())).isEqualTo(foreign);

        token = TestIssuer.shared().token("rival", other, TestIssuer.ALL_SCOPES);
        var closed = notFound(widgets() + "/" + widget);
        assertThat(notFound("/api/projects/" + UUID.randomUUID() + "/widgets/" + widget))
                .isEqualTo(closed);
        assertThat(notFound("/api/projects/no-id/widgets/" + widget)).isEqualTo(closed);
        send(HttpMethod.PUT, path + "no-id", "{}").expectStatus().isNotFound();
    }

    @Test
    void only_a_verified_token_with_the_scope_is_let_in() {
        token = "";
        post(widgets(), "{}").expectStatus().isUnauthorized().expectHeader().valueEquals("WWW-Authenticate", "Bearer");
        var claims = TestIssuer.shared().claims("eve", "*", TestIssuer.ALL_SCOPES);
        token = new PlainJWT(claims.build()).serialize();
        post(widgets(), "{}").expectStatus().isUnauthorized();
        token = TestIssuer.shared().sign(claims.expirationTime(new Date(0)).build());
        post(widgets(), "{}").expectStatus().isUnauthorized();
        token = TestIssuer.shared().token("reader", "*", "widgets:read");
        post(widgets(), "{}")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("scope-missing");
    }

    @Test
    void what_is_no_acceptable_body_is_said_so() {
        post(widgets(), "{\"name\": ")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("malformed-body");
        post(widgets(), "[]").expectStatus().isBadRequest();
        post(widgets(), "{\"name\": \"" + "x".repeat(1024 * 1024) + "\"}")
                .expectStatus()
                .isEqualTo(413);
        http.post()
                .uri(widgets())
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .contentType(MediaType.TEXT_PLAIN)
                .body("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(415);
        send(HttpMethod.PATCH, widgets(), "{}").expectStatus().isEqualTo(405);
    }

    private String widgets() {
        return "/api/projects/" + project + "/widgets";
    }

    private ResponseSpec widget(String slug) {
        return post(
                widgets(),
                "{\"name\": \"One\", \"slug\": \"%s\", \"layout\": \"GRID\", \"theme\": {\"b\": 2}}".formatted(slug));
    }

    private String asset() {
        return id(post(
                "/api/projects/" + project + "/assets",
                "{\"type\": \"IMAGE\", \"url\": \"https://cdn.example/1.jpg\"}"));
    }

    private Map<?, ?> notFound(String path) {
        var problem = send(HttpMethod.PUT, path, "{}")
                .expectStatus()
                .isNotFound()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        assertThat(problem).isNotNull();
        problem.remove("traceId");
        return problem;
    }

    private ResponseSpec post(String path, String body) {
        return send(HttpMethod.POST, path, body);
    }

    private ResponseSpec put(String path, String body) {
        return send(HttpMethod.PUT, path, body);
    }

    private ResponseSpec send(HttpMethod method, String path, String body, String... header) {
        var request = http.method(method).uri(path);
        if (!token.isEmpty()) {
            request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
        if (header.length == 2) {
            request.header(header[0], header[1]);
        }
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).body(body).exchange();
    }

    private static String id(ResponseSpec answer) {
        var body = answer.expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return body == null ? "" : (String) body.get("id");
    }
}
