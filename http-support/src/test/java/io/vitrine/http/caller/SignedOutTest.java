package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.vitrine.http.testing.TestIssuer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A sign-out ends a token that was accepted before. */
class SignedOutTest extends AskingASmallService {

    @Autowired
    SignOuts signOuts;

    @Test
    void the_token_of_a_session_that_was_signed_out_is_refused() throws Exception {
        var token = issuer.sign(issuer.claims("signed-out", "*", "widgets:read")
                .claim("sid", "a session")
                .build());
        assertThat(answerTo(get(WIDGETS).header("Authorization", token)).getStatus())
                .isEqualTo(200);

        signOuts.add(SignOuts.session(TestIssuer.ISSUER, "a session"), Instant.now());

        var refused = answerTo(get(WIDGETS).header("Authorization", token));
        assertProblem(refused, 401, "invalid-token");
        assertThat(field(refused, "$.detail")).contains("Its session was signed out. Sign in again.");
        assertThat(answerTo(get(WIDGETS).header("Authorization", everything)).getStatus())
                .isEqualTo(200);
    }
}
