package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.PlainJWT;
import io.vitrine.http.testing.TestIssuer;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** The error responses of the projects dialect. */
class ProjectsRefusalsIT extends AskingAProject {

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
}
