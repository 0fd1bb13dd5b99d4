package io.vitrine.command.http.signout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.ServiceTest;
import io.vitrine.http.caller.SignOuts;
import io.vitrine.http.testing.TestIssuer;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.signout.SignOutReader;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.util.LinkedMultiValueMap;

/** An issuer signs a session out: its tokens are refused here, and every process hears of it. */
@ServiceTest
class BackchannelLogoutIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    RestTestClient http;

    @Autowired
    KafkaClients kafka;

    private final TestIssuer issuer = TestIssuer.shared();
    private final String session = UUID.randomUUID().toString();

    @Test
    void the_tokens_of_the_session_are_refused_and_every_process_is_notified() {
        var token = issuer.sign(issuer.claims("ada", "*", TestIssuer.ALL_SCOPES)
                .claim("sid", session)
                .build());
        creating(token).expectStatus().isCreated();

        signOut(issuer.sign(issuer.logout(session, null).build()))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store");

        creating(token)
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("The token is not accepted: Its session was signed out. Sign in again.");
        creating(issuer.token()).expectStatus().isCreated();
        var heard = ConcurrentHashMap.<String>newKeySet();
        var listener = SignOutReader.listener(kafka, signOut -> heard.add(signOut.id()));
        listener.start();
        try {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(heard).contains(SignOuts.session(TestIssuer.ISSUER, session)));
        } finally {
            listener.stop();
        }
    }

    @Test
    void a_logout_token_counts_once() {
        var logout = issuer.sign(issuer.logout(session, null).build());

        signOut(logout).expectStatus().isOk();

        invalid(logout, "Its jti was used before.");
    }

    @Test
    void what_is_no_logout_token_of_an_issuer_is_refused() {
        invalid("", "It is not a signed JWT.");
        invalid(issuer.token(), "Its aud is none of the clients whose logout tokens are accepted here.");
        http.post()
                .uri("/api/backchannel-logout")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"logout_token\": \"a.b.c\"}")
                .exchange()
                .expectStatus()
                .isEqualTo(415)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("Send application/x-www-form-urlencoded.");
    }

    private void invalid(String logoutToken, String fault) {
        signOut(logoutToken)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("logout-token-invalid")
                .jsonPath("$.detail")
                .value(found -> assertThat((String) found)
                        .startsWith("The logout token is not accepted: ")
                        .endsWith(fault));
    }

    private ResponseSpec signOut(String logoutToken) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("logout_token", logoutToken);
        return http.post()
                .uri("/api/backchannel-logout")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .exchange();
    }

    private ResponseSpec creating(String token) {
        return http.post()
                .uri("/api/projects")
                .header("Authorization", "Bearer " + token)
                .header("Prefer", "respond-async")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"name\": \"Acme\"}")
                .exchange();
    }
}
