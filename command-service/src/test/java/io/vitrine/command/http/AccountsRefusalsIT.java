package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.http.testing.TestIssuer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** The error responses of the accounts dialect. */
class AccountsRefusalsIT extends AskingAnAccount {

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
    void a_stale_version_is_412_with_the_present_one() {
        var path = "/widgets/" + widget("{\"reference\": \"Hero\"}").get("id");

        var stale = send(HttpMethod.PUT, path, "{\"reference\": \"New\"}", "If-Match", "\"1\"");
        stale.expectHeader().valueEquals("ETag", "\"2\"");
        refused(412, "stale-version", stale);
        body(200, send(HttpMethod.PUT, path, "{\"reference\": \"New\"}", "If-Match", "\"2\""));
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

        body(201, send(HttpMethod.POST, "/widgets", "{\"reference\": \"x\"}", "X-Project-Id", project));
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
}
