package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.vitrine.http.testing.TestIssuer;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The service runs while the issuer's keys are unavailable. */
@SpringBootTest(
        classes = SmallService.class,
        properties = {
            "vitrine.security.jwks=file:/no/such/jwks.json",
            "vitrine.security.issuer=" + TestIssuer.ISSUER,
            "vitrine.security.audience=" + TestIssuer.AUDIENCE
        })
class KeysUnavailableTest {

    @Test
    void a_client_is_asked_to_come_again_instead_of_being_called_a_stranger(
            @Autowired WebApplicationContext context, @Autowired Filter springSecurityFilterChain) throws Exception {
        var http = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(springSecurityFilterChain)
                .build();
        var answer = http.perform(get("/api/nowhere")
                        .header("Authorization", TestIssuer.shared().token()))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(answer.getContentAsString()).contains("\"code\":\"keys-unavailable\"");
        assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
    }
}
