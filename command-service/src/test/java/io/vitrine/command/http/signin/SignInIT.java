package io.vitrine.command.http.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.ServiceTest;
import io.vitrine.http.testing.TestIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** A client without a token exchanges a code for one. */
@DirtiesContext
@ContextConfiguration(initializers = ServiceTest.WithoutKafka.class)
@TestPropertySource(properties = "vitrine.sign-in.codes-directory=target/sign-in-codes")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignInIT extends ExchangingCodes {

    private static final Path DIRECTORY = Path.of("target", "sign-in-codes");

    @Test
    @Order(1)
    void a_code_gives_a_token_that_the_service_accepts_and_no_cache_keeps() throws Exception {
        var code = code(Instant.now().plusSeconds(120));

        var issued = exchange(body(code))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();

        assertThat(Objects.requireNonNull(issued)).containsEntry("token_type", "Bearer");
        assertThat((int) issued.get("expires_in")).isBetween(3_700, 3_720);
        http.post()
                .uri("/api/projects")
                .header("Authorization", "Bearer " + issued.get("access_token"))
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"name\": \"Signed in\"}")
                .exchange()
                .expectStatus()
                .isCreated();
    }

    @Test
    @Order(2)
    void a_wrong_a_used_and_an_expired_code_get_the_same_answer() throws Exception {
        var used = code(Instant.now().plusSeconds(120));
        exchange(body(used)).expectStatus().isOk();

        var answers = new Object[] {
            refusal(used), refusal("guess"), refusal(code(Instant.now().minusSeconds(1)))
        };

        assertThat(answers).containsOnly(answers[0]);
        assertThat(answers[0].toString())
                .contains(
                        "code-expired-or-used", "The code is unknown, expired or used. Get another: ./vitrine console");
    }

    @Test
    @Order(3)
    void a_body_without_a_code_names_the_field() {
        exchange("{}")
                .expectStatus()
                .isBadRequest()
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("\"pointer\":\"/code\"", "code is required."));
    }

    @Test
    @Order(4)
    void a_token_that_is_not_accepted_does_not_hinder_the_exchange() throws Exception {
        var code = code(Instant.now().plusSeconds(120));

        exchange(body(code), "Authorization", "Bearer expired").expectStatus().isOk();
    }

    /** The last one, because it uses up the budget. */
    @Test
    @Order(5)
    void after_too_many_wrong_codes_a_client_is_told_when_to_retry() {
        for (var i = 0; i < FailureBudget.BURST * 2; i++) {
            exchange(body("guess"));
        }

        exchange(body("guess"))
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .valueEquals("Retry-After", "1")
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("too-many-failed-codes", "limit 20"));
    }

    private static String code(Instant expiresAt) throws IOException {
        Files.createDirectories(DIRECTORY);
        var code = UUID.randomUUID().toString();
        CodeFile.write(DIRECTORY, code, TestIssuer.shared().token(), expiresAt);
        return code;
    }

    private Map<?, ?> refusal(String code) {
        var problem = exchange(body(code))
                .expectStatus()
                .isBadRequest()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        Objects.requireNonNull(problem).remove("traceId");
        return problem;
    }
}
