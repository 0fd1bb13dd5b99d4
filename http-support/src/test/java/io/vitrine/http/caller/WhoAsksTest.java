package io.vitrine.http.caller;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.vitrine.events.ProjectId;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resolves callers from requests, or refuses the requests. */
class WhoAsksTest extends AskingASmallService {

    @Test
    void a_token_makes_a_caller() throws Exception {
        var answer = answerTo(get(WIDGETS)
                .header("Authorization", "Bearer " + issuer.token("ada", ACME, "widgets:read"))
                .header("X-Request-Id", "request-1")
                .header("X-Change-Reason", onTheWire("weil’s schöner ist"))
                .remoteAddress("192.0.2.7"));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(field(answer, "$.project")).isEqualTo(ACME);
        assertThat(field(answer, "$.subject.name")).isEqualTo("ada");
        assertThat(field(answer, "$.provenance.actor")).isEqualTo("ada");
        assertThat(field(answer, "$.provenance.requestId")).isEqualTo("request-1");
        assertThat(field(answer, "$.provenance.dialect")).isEqualTo("projects");
        assertThat(field(answer, "$.provenance.reason")).isEqualTo("weil’s schöner ist");
        assertThat(field(answer, "$.provenance.clientAddress")).isEqualTo("192.0.2.7");
        assertThat(answer.getHeader("X-Request-Id")).isEqualTo("request-1");
    }

    @Test
    void without_limits_no_response_states_any() throws Exception {
        var answer = answerTo(get(WIDGETS).header("Authorization", everything));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeaderNames()).doesNotContain("RateLimit", "RateLimit-Policy");
    }

    @Test
    void without_a_token_one_is_told_how_to_bring_one() throws Exception {
        var answer = answerTo(get(WIDGETS));

        assertProblem(answer, 401, "token-missing");
        assertThat(answer.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer "})
    void an_empty_token_is_no_token(String header) throws Exception {
        assertProblem(answerTo(get(WIDGETS).header("Authorization", header)), 401, "token-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "nonsense", "Basic YWRhOnNlY3JldA==", "Bearer a.b.c", "Bearer a b"})
    void a_bad_token_is_told_so(String header) throws Exception {
        var answer = answerTo(get(WIDGETS).header("Authorization", header));

        assertProblem(answer, 401, "invalid-token");
        assertThat(answer.getHeader("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    @Test
    void an_address_that_is_not_there_tells_nothing_without_a_token() throws Exception {
        assertProblem(answerTo(get("/api/nowhere")), 401, "token-missing");
        assertProblem(answerTo(get("/api/nowhere").header("Authorization", everything)), 404, "not-found");
    }

    @Test
    void a_token_without_the_scope_is_forbidden() throws Exception {
        var answer = answerTo(get(WIDGETS).header("Authorization", issuer.token("ada", ACME, "widgets:write")));

        assertProblem(answer, 403, "scope-missing");
        assertThat(field(answer, "$.detail")).contains("widgets:read");
        assertThat(answer.getHeader("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"widgets:read\"");
    }

    @Test
    void a_claim_beyond_its_limit_is_refused_and_the_limit_named() throws Exception {
        var ids =
                Stream.generate(() -> ProjectId.random().toString()).limit(129).collect(joining(","));

        assertRefusedToken(issuer.token("a".repeat(256), ACME, "widgets:read"), "sub has 256 characters (limit 255)");
        assertRefusedToken(issuer.token("a\0b", ACME, "widgets:read"), "sub has a control character");
        assertRefusedToken(issuer.token("ada", ACME, "s ".repeat(600)), "scope has 1200 characters (limit 1024)");
        assertRefusedToken(issuer.token("ada", "x".repeat(65), "widgets:read"), "projects is no id (limit 64");
        assertRefusedToken(issuer.token("ada", ids, "widgets:read"), "projects has 129 entries (limit 128)");
        assertRefusedToken(issuer.token("a".repeat(6_000), ACME, "widgets:read"), "limit 8192");
        assertRefusedToken(
                issuer.sign(issuer.claims("ada", ACME, "widgets:read")
                        .claim("projects", Map.of("a", ACME))
                        .build()),
                "projects is no id");
    }

    @Test
    void an_address_that_is_longer_than_any_is_left_out_of_the_audit() throws Exception {
        var answer = answerTo(get(WIDGETS)
                .header("Authorization", issuer.token("ada", ACME, "widgets:read"))
                .remoteAddress("1".repeat(65)));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).doesNotContain("1".repeat(65));
    }

    @Test
    void a_claim_at_its_limit_is_accepted() throws Exception {
        var token = issuer.token("ü".repeat(255), ACME, "widgets:read");

        assertThat(answerTo(get(WIDGETS).header("Authorization", token)).getStatus())
                .isEqualTo(200);
    }

    private void assertRefusedToken(String token, String why) throws Exception {
        var answer = answerTo(get(WIDGETS).header("Authorization", token));

        assertProblem(answer, 401, "invalid-token");
        assertThat(field(answer, "$.detail")).contains(why);
    }

    @Test
    void a_foreign_project_is_like_one_that_never_was_byte_for_byte() throws Exception {
        var token = issuer.token("ada", ACME, "widgets:read");
        var foreign = answerTo(get("/api/projects/" + ProjectId.random() + "/widgets")
                .header("Authorization", token)
                .header("X-Request-Id", "the-same"));
        var never = answerTo(get("/api/projects/never-was/widgets")
                .header("Authorization", token)
                .header("X-Request-Id", "the-same"));

        assertProblem(foreign, 404, "not-found");
        assertThat(foreign.getContentAsByteArray()).isEqualTo(never.getContentAsByteArray());
        assertThat(foreign.getHeaderNames()).isEqualTo(never.getHeaderNames());
    }

    @Test
    void which_scopes_one_would_need_in_a_foreign_project_is_not_told() throws Exception {
        var answer = answerTo(get("/api/projects/" + ProjectId.random() + "/widgets")
                .header("Authorization", issuer.token("ada", ACME, "audit:read")));

        assertProblem(answer, 404, "not-found");
    }

    @Test
    void a_visitor_needs_a_scope_and_no_project() throws Exception {
        var admin = issuer.token("ada", ACME, "projects:admin");

        assertThat(answerTo(post("/api/projects").header("Authorization", admin))
                        .getStatus())
                .isEqualTo(200);
        assertProblem(
                answerTo(post("/api/projects").header("Authorization", issuer.token("ada", "*", "widgets:write"))),
                403,
                "scope-missing");
        assertProblem(answerTo(post("/api/projects")), 401, "token-missing");
    }

    @Test
    void an_endpoint_that_forgot_its_scope_lets_nobody_in() throws Exception {
        var answer = answerTo(get("/api/projects/" + ACME + "/forgotten").header("Authorization", everything));

        assertProblem(answer, 500, "internal-error");
    }
}
