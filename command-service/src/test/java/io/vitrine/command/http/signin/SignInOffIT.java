package io.vitrine.command.http.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A service without a directory of codes. */
class SignInOffIT extends ExchangingCodes {

    @Test
    void without_a_directory_there_are_no_codes_and_the_answer_names_the_setting() {
        exchange(body("any"))
                .expectStatus()
                .isNotFound()
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("one-time-codes-off", "vitrine.sign-in.codes-directory"));
    }
}
