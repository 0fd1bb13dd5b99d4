package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.ServiceTest;
import io.vitrine.command.store.EventLog;
import io.vitrine.http.testing.AccountsDocument;
import io.vitrine.http.testing.TestIssuer;
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
import tools.jackson.databind.json.JsonMapper;

/** The writing half of the accounts dialect at its contract. */
@ServiceTest
class AccountsDialectIT {

    @Autowired
    RestTestClient http;

    @Autowired
    EventLog log;

    private String token = "";

    @BeforeEach
    void an_account() {
        token = tokenOfANewProject("live");
    }

    @Test
    void the_document_from_create_to_delete() {
        var created = send(HttpMethod.POST, "/widgets", documented("POST", "/widgets"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("ETag", "\"2\"")
                .expectHeader()
                .exists("Consistency-Token")
                .expectHeader()
                .exists("X-Request-Id")
                .expectBody(Map.class)
                .returnResult();
        var widget = (Map<?, ?>) ok(created.getResponseBody()).get("data");
        assertThat(widget.keySet().stream().map(Object::toString))
                .containsExactly("id", "reference", "icon", "sources", "contents");
        assertThat(widget.get("reference")).isEqualTo("WidgetReference");
        var path = "/widgets/" + widget.get("id");
        assertThat(created.getResponseHeaders().getLocation()).hasToString(path);

        var content = added(path + "/contents", documented("POST", "/widgets/:idWidget/contents"));
        var source = added(path + "/sources", documented("POST", "/widgets/:idWidget/sources"));
        var changed = documented("PUT", "/widgets/:idWidget").replace("idContent", content);
        assertThat(told(200, send(HttpMethod.PUT, path, changed))).doesNotContainKey("data");
        assertThat(told(200, send(HttpMethod.DELETE, path + "/contents/" + content, null)))
                .doesNotContainKey("data");
        told(200, send(HttpMethod.DELETE, path + "/contents/" + source, null));
        told(200, send(HttpMethod.DELETE, path, null));
        refused(404, "not-found", send(HttpMethod.DELETE, path, null));

        assertThat(eventsOf((String) widget.get("id")))
                .containsExactly(
                        "WidgetCreated",
                        "WidgetPublished",
                        "ContentAdded",
                        "WidgetPublished",
                        "SourceAdded",
                        "WidgetPublished",
                        "ContentChanged",
                        "WidgetPublished",
                        "ContentRemoved",
                        "WidgetPublished",
                        "SourceRemoved",
                        "WidgetPublished",
                        "WidgetDeleted");
    }

    @Test
    void a_put_takes_back_what_was_shown_and_changes_what_is_said() {
        var widget = widget("""
                {"reference": "Hero", "icon": "star", "contents": [{"type": "text", "content": "one"}, {"content": "two"}],
                 "sources": [{"reference": "feed"}]}""");
        var path = "/widgets/" + widget.get("id");
        var contents = (List<?>) widget.get("contents");
        var second = (String) ((Map<?, ?>) contents.get(1)).get("id");

        send(HttpMethod.PUT, path, json(widget))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"5\"");
        send(
                        HttpMethod.PUT,
                        path,
                        "{\"reference\": \"New\", \"icon\": null, \"contents\": [{\"id\": \"%s\", \"content\": \"2\"}]}"
                                .formatted(second))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"9\"");
        assertThat(eventsOf((String) widget.get("id")))
                .endsWith("WidgetRenamed", "IconChanged", "ContentChanged", "WidgetPublished");
    }

    @Test
    void a_source_has_an_address_of_its_own_too() {
        var path = "/widgets/" + widget("{\"reference\": \"Hero\"}").get("id");
        var content = added(path + "/contents", "{\"content\": \"x\"}");
        var source = added(path + "/sources", "{\"reference\": \"feed\"}");

        refused(404, "not-found", send(HttpMethod.DELETE, path + "/sources/" + content, null));
        told(200, send(HttpMethod.DELETE, path + "/sources/" + source, null));
        refused(404, "not-found", send(HttpMethod.DELETE, path + "/contents/" + source, null));
        refused(404, "not-found", send(HttpMethod.DELETE, path + "/contents/idContent", null));
    }

    @Test
    void an_unknown_content_is_404_and_nothing_has_happened() {
        var widget = widget("{\"reference\": \"Hero\"}");
        var path = "/widgets/" + widget.get("id");

        for (var id : List.of("idContent", UUID.randomUUID().toString())) {
            refused(
                    404,
                    "not-found",
                    send(
                            HttpMethod.PUT,
                            path,
                            "{\"reference\": \"New\", \"contents\": {\"id\": \"%s\"}}".formatted(id)));
        }
        assertThat(eventsOf((String) widget.get("id"))).containsExactly("WidgetCreated", "WidgetPublished");
    }

    @Test
    void widgets_of_one_name_are_no_trouble() {
        assertThat(widget("{\"reference\": \"Same\"}").get("id"))
                .isNotEqualTo(widget("{\"reference\": \"Same\"}").get("id"));
    }

    @Test
    void every_fault_of_a_body_is_in_one_message() {
        var refusal = refused(
                400,
                "invalid-request",
                send(HttpMethod.POST, "/widgets", "{\"icon\": 7, \"contents\": [{\"type\": 1}]}"));

        assertThat((String) refusal.get("message"))
                .contains("reference is required.", "icon must be a string.", "contents/0/type must be a string.");
        assertThat((List<?>) ((Map<?, ?>) refusal.get("data")).get("errors")).hasSize(3);
    }

    @Test
    void a_repeated_post_is_answered_again() {
        var path = "/widgets/" + widget("{\"reference\": \"Hero\"}").get("id");
        var body = "{\"content\": \"x\"}";
        var first = told(201, send(HttpMethod.POST, path + "/contents", body, "Idempotency-Key", "k1"));
        added(path + "/contents", "{\"content\": \"another\"}");

        var again = send(HttpMethod.POST, path + "/contents", body, "Idempotency-Key", "k1");
        again.expectHeader().valueEquals("Idempotency-Replayed", "true");
        assertThat(told(201, again)).isEqualTo(first);
        refused(
                422,
                "idempotency-key-reused",
                send(HttpMethod.POST, path + "/contents", "{\"content\": \"y\"}", "Idempotency-Key", "k1"));

        var widget = told(201, send(HttpMethod.POST, "/widgets", "{\"reference\": \"R\"}", "Idempotency-Key", "k2"));
        assertThat(told(201, send(HttpMethod.POST, "/widgets", "{\"reference\": \"R\"}", "Idempotency-Key", "k2")))
                .isEqualTo(widget);
    }

    @Test
    void a_stale_version_is_412_with_the_present_one() {
        var path = "/widgets/" + widget("{\"reference\": \"Hero\"}").get("id");

        var stale = send(HttpMethod.PUT, path, "{\"reference\": \"New\"}", "If-Match", "\"1\"");
        stale.expectHeader().valueEquals("ETag", "\"2\"");
        refused(412, "stale-version", stale);
        told(200, send(HttpMethod.PUT, path, "{\"reference\": \"New\"}", "If-Match", "\"2\""));
        refused(412, "stale-version", send(HttpMethod.DELETE, path, null, "If-Match", "\"2\""));
    }

    @Test
    void another_accounts_widget_is_not_there() {
        var path = "/widgets/" + widget("{\"reference\": \"Hero\"}").get("id");
        var content = added(path + "/contents", "{\"content\": \"x\"}");
        token = tokenOfANewProject("live");

        var foreign = refused(404, "not-found", send(HttpMethod.PUT, path, "{}"));
        assertThat(refused(404, "not-found", send(HttpMethod.PUT, "/widgets/" + UUID.randomUUID(), "{}")))
                .isEqualTo(foreign);
        refused(404, "not-found", send(HttpMethod.DELETE, path, null));
        refused(404, "not-found", send(HttpMethod.POST, path + "/contents", "{\"content\": \"x\"}"));
        refused(404, "not-found", send(HttpMethod.POST, path + "/sources", "{\"reference\": \"x\"}"));
        refused(404, "not-found", send(HttpMethod.DELETE, path + "/contents/" + content, null));
    }

    @Test
    void what_is_staged_is_staged_here_too() {
        token = tokenOfANewProject("staged");
        var widget = widget("{\"reference\": \"Hero\"}");
        added("/widgets/" + widget.get("id") + "/contents", "{\"content\": \"x\"}");

        assertThat(eventsOf((String) widget.get("id")))
                .containsExactly("WidgetCreated", "WidgetPublished", "ContentAdded");
    }

    @Test
    void what_is_made_is_public_so_it_needs_the_scope_for_that() {
        var claims = TestIssuer.shared().claims("ada", "*", "widgets:write");
        token = TestIssuer.shared()
                .sign(claims.claim("projects", List.of(UUID.randomUUID().toString()))
                        .build());

        assertThat((String) refused(403, "scope-missing", send(HttpMethod.POST, "/widgets", "{}"))
                        .get("message"))
                .contains("widgets:write and widgets:publish");
    }

    @Test
    void every_refusal_has_the_documents_shape() {
        refused(400, "malformed-body", send(HttpMethod.POST, "/widgets", "{reference: 1}"));
        refused(400, "malformed-body", send(HttpMethod.POST, "/widgets", "[]"));
        refused(413, "body-too-large", send(HttpMethod.POST, "/widgets", "{\"a\": \"" + "x".repeat(1 << 20) + "\"}"));
        refused(
                415,
                "unsupported-media-type",
                http.post()
                        .uri("/widgets")
                        .header(HttpHeaders.AUTHORIZATION, token)
                        .contentType(MediaType.TEXT_PLAIN)
                        .body("{}")
                        .exchange());
        refused(405, "method-not-allowed", send(HttpMethod.PATCH, "/widgets", "{}"));
        refused(
                406,
                "not-acceptable",
                send(HttpMethod.POST, "/widgets", "{\"reference\": \"x\"}", "Accept", "text/html"));
        refused(404, "not-found", send(HttpMethod.POST, "/widgets/a/b/c", "{}"));
        refused(404, "not-found", send(HttpMethod.PUT, "/widgets/no-id", "{}"));
        token = "nonsense";
        refused(401, "invalid-token", send(HttpMethod.POST, "/widgets", "{}"));
        token = TestIssuer.shared().token();
        refused(400, "project-ambiguous", send(HttpMethod.POST, "/widgets", "{\"reference\": \"x\"}"));
    }

    @Test
    void a_token_for_many_projects_says_which_in_a_header() {
        var project = newProject("live");
        token = TestIssuer.shared().token();

        told(201, send(HttpMethod.POST, "/widgets", "{\"reference\": \"x\"}", "X-Project-Id", project));
        refused(
                404,
                "not-found",
                send(
                        HttpMethod.POST,
                        "/widgets",
                        "{\"reference\": \"x\"}",
                        "X-Project-Id",
                        UUID.randomUUID().toString()));
    }

    private static String documented(String method, String path) {
        return AccountsDocument.operation(method, path).body();
    }

    private Map<?, ?> widget(String body) {
        return (Map<?, ?>) told(201, send(HttpMethod.POST, "/widgets", body)).get("data");
    }

    private String added(String path, String body) {
        var data = (Map<?, ?>) told(201, send(HttpMethod.POST, path, body)).get("data");
        assertThat(data).hasSize(1);
        return (String) data.get("id");
    }

    private List<String> eventsOf(String widget) {
        return log.after(0, 10_000).stream()
                .filter(r -> r.event().subjectId().equals(widget))
                .map(r -> r.event().getClass().getSimpleName())
                .toList();
    }

    private String tokenOfANewProject(String publishing) {
        var claims = TestIssuer.shared().claims("ada", "*", TestIssuer.ALL_SCOPES);
        return TestIssuer.shared()
                .sign(claims.claim("projects", List.of(newProject(publishing))).build());
    }

    private String newProject(String publishing) {
        var project = http.post()
                .uri("/api/projects")
                .header(HttpHeaders.AUTHORIZATION, TestIssuer.shared().token())
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"name\": \"Acme\", \"publishing\": \"%s\"}".formatted(publishing))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        assertThat(project).isNotNull();
        return (String) project.get("id");
    }

    /** The document's form of a token: without {@code Bearer}. */
    private ResponseSpec send(HttpMethod method, String path, String body, String... header) {
        var request = http.method(method).uri(path).header(HttpHeaders.AUTHORIZATION, token);
        if (header.length == 2) {
            request.header(header[0], header[1]);
        }
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).body(body).exchange();
    }

    private static Map<String, Object> told(int status, ResponseSpec answer) {
        return ok(answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> ok(Map<?, ?> answer) {
        assertThat(answer).isNotNull();
        assertThat(answer.get("error")).isEqualTo(false);
        assertThat(answer.get("code")).isEqualTo("OK");
        assertThat((String) answer.get("message")).isNotBlank();
        return (Map<String, Object>) answer;
    }

    private static Map<?, ?> refused(int status, String code, ResponseSpec answer) {
        var body = answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_JSON)
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        assertThat(body).isNotNull();
        assertThat(body.get("error")).isEqualTo(true);
        assertThat(body.get("code")).isEqualTo(code);
        assertThat((String) body.get("message")).isNotBlank();
        assertThat(body.keySet().stream().map(Object::toString))
                .allMatch(List.of("error", "code", "message", "data")::contains);
        return body;
    }

    private static String json(Map<?, ?> value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
