package io.vitrine.dialects.projects;

import static io.vitrine.dialects.projects.Representation.DOCUMENTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepresentationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|DOCUMENTED",
                "application/json;charset=UTF-8|DOCUMENTED",
                "application/vnd.vitrine+json|FULL",
                "application/vnd.vitrine+json;charset=utf-8|FULL",
                "application/*|DOCUMENTED",
                "*/*|DOCUMENTED",
                "text/html, application/xhtml+xml, */*;q=0.8|DOCUMENTED",
                "application/json, text/plain, */*|DOCUMENTED",
                "application/json, application/*+json|DOCUMENTED",
                "application/*+json|FULL",
                "application/vnd.vitrine+json, */*|FULL",
                "application/vnd.vitrine+json, */*;q=0.8|FULL",
                "application/vnd.vitrine+json;q=0.1, */*|DOCUMENTED",
                "application/vnd.vitrine+json;q=0, */*|DOCUMENTED",
                "application/json;q=0, */*|FULL",
                "application/json;q=0.5, */*|FULL",
                "application/json;q=0.9, application/vnd.vitrine+json|FULL",
                "application/json, application/vnd.vitrine+json;q=0.9|DOCUMENTED",
                "application/json, application/vnd.vitrine+json|DOCUMENTED",
                "application/vnd.vitrine+json, application/json|DOCUMENTED"
            })
    void the_client_gets_what_it_likes_best(String accept, Representation expected) {
        assertThat(Representation.accepted(accept)).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void a_client_that_says_nothing_gets_the_documented_one(@Nullable String accept) {
        assertThat(Representation.accepted(accept)).isEqualTo(DOCUMENTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xml, text/plain",
                "application/json;q=0",
                "application/json;q=0, application/vnd.vitrine+json;q=0",
                "*/*;q=0"
            })
    void a_client_that_wants_neither_is_told_which_there_are(String accept) {
        assertThatThrownBy(() -> Representation.accepted(accept)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().status()).isEqualTo(406);
            assertThat(e.problem().detail()).contains("application/vnd.vitrine+json");
        });
    }

    @Test
    void a_malformed_wish_is_refused() {
        assertThatThrownBy(() -> Representation.accepted("json"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(400));
    }
}
