package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection;
import io.vitrine.command.Rejection.MayNotPublish;
import io.vitrine.command.Rejection.SlugTaken;
import io.vitrine.command.Rejection.StaleVersion;
import io.vitrine.dialects.accounts.AccountsAnswer;
import io.vitrine.http.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

/** The response to a rejected command has the error format of the request's dialect. */
class RejectionAdviceTest {

    private static final String PROJECTS = "/api/projects/1/widgets/2";
    private static final String ACCOUNTS = "/widgets/2";
    private static final String STORES = "/stores/acme/v3/content/widgets/2";

    private final RejectionAdvice advice = new RejectionAdvice(ErrorFormats.refusals());

    @Test
    void the_projects_dialect_has_problem_details() {
        var answer = answer(PROJECTS, new SlugTaken("hero"));

        assertThat(answer.getStatusCode().value()).isEqualTo(409);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
        assertThat(answer.getBody()).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem.code()).isEqualTo("slug-taken");
            assertThat(problem.detail()).isEqualTo("The slug \"hero\" is in use in this project. Choose another.");
        });
    }

    @Test
    void the_accounts_dialect_has_an_error_with_a_message() {
        var answer = answer(ACCOUNTS, new SlugTaken("hero"));

        assertThat(answer.getStatusCode().value()).isEqualTo(409);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/json");
        assertThat(answer.getBody())
                .isEqualTo(new AccountsAnswer(
                        true, "slug-taken", "The slug \"hero\" is in use in this project. Choose another.", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {PROJECTS, ACCOUNTS, STORES})
    void the_headers_of_a_rejection_are_the_same_in_every_dialect(String path) {
        assertThat(answer(path, new StaleVersion(7)).getHeaders().getETag()).isEqualTo("\"7\"");
        assertThat(answer(path, new MayNotPublish()).getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE))
                .contains("widgets:publish");
    }

    private ResponseEntity<Object> answer(String path, Rejection rejection) {
        return advice.on(new Rejected(rejection), new MockHttpServletRequest("PUT", path));
    }
}
