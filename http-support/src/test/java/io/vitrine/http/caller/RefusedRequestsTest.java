package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The responses to refused requests. */
class RefusedRequestsTest extends AskingASmallService {

    @Test
    void a_reason_has_500_characters_at_most() throws Exception {
        var fits = answerTo(
                get(WIDGETS).header("Authorization", everything).header("X-Change-Reason", onTheWire("ü".repeat(500))));
        var tooLong =
                answerTo(get(WIDGETS).header("Authorization", everything).header("X-Change-Reason", "x".repeat(501)));

        assertThat(fits.getStatus()).isEqualTo(200);
        assertProblem(tooLong, 400, "invalid-request");
        assertThat(field(tooLong, "$.errors[0].pointer")).isEqualTo("X-Change-Reason");
    }

    @Test
    void a_refusal_carries_the_requests_id() throws Exception {
        var answer = answerTo(get(WIDGETS).header("X-Request-Id", "request-2"));

        assertThat(field(answer, "$.traceId")).isEqualTo("request-2");
        assertThat(answer.getHeader("X-Request-Id")).isEqualTo("request-2");
    }

    @Test
    void what_is_not_in_a_project_is_not_found_whatever_it_is_called() throws Exception {
        assertProblem(answerTo(get(WIDGETS + "/0").header("Authorization", everything)), 404, "not-found");
        assertProblem(answerTo(get(WIDGETS + "/no-number").header("Authorization", everything)), 404, "not-found");
    }

    @Test
    void a_parameter_of_the_wrong_type_is_pointed_at() throws Exception {
        var answer = answerTo(get(WIDGETS + "/1?limit=many").header("Authorization", everything));

        assertProblem(answer, 400, "invalid-request");
        assertThat(field(answer, "$.errors[0].pointer")).isEqualTo("?limit");
    }

    @Test
    void the_wrong_verb_is_a_problem_too() throws Exception {
        var answer = answerTo(post(WIDGETS).header("Authorization", everything));

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.getHeader("Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/projects/a;b=c/widgets", "/api/projects//widgets", "/api/projects/%2e%2e/widgets"})
    void an_address_with_a_trick_in_it_is_a_bad_request(String address) throws Exception {
        assertProblem(answerTo(get(URI.create(address)).header("Authorization", everything)), 400, "bad-request");
    }

    @Test
    void where_contracts_are_a_token_is_not_asked_for_whatever_the_name() throws Exception {
        assertProblem(answerTo(get("/schemas/2147483648")), 404, "not-found");
        assertProblem(
                answerTo(get("/schemas/2147483648").header("Authorization", "Bearer no.good.token")), 404, "not-found");
        assertProblem(answerTo(post("/schemas/2147483648")), 401, "token-missing");
    }

    @Test
    void a_bug_keeps_its_secrets() throws Exception {
        var answer = answerTo(get(WIDGETS + "/-1").header("Authorization", everything));

        assertProblem(answer, 500, "internal-error");
        assertThat(answer.getContentAsString()).doesNotContain("secret");
    }
}
