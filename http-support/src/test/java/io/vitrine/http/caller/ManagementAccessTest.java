package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.vitrine.http.testing.TestIssuer;
import jakarta.servlet.Filter;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Which operations of management ports require the management token, including future endpoints. */
@SpringBootTest(
        classes = SmallService.class,
        properties = {
            "vitrine.security.jwks=file:/no/such/jwks.json",
            "vitrine.security.issuer=" + TestIssuer.ISSUER,
            "vitrine.security.audience=" + TestIssuer.AUDIENCE
        })
class ManagementAccessTest {

    @Autowired
    WebApplicationContext context;

    @Autowired
    Filter springSecurityFilterChain;

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void without_a_configured_token_nothing_can_be_changed(String method) throws Exception {
        var answer = ask(method, "/actuator/anything/1", "Bearer ");

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(answer.getContentAsString())
                .contains("\"code\":\"management-off\"", "no vitrine.management.token is configured");
    }

    @Test
    void reading_needs_no_token() throws Exception {
        assertThat(ask("GET", "/actuator/anything", null).getStatus()).isEqualTo(404);
    }

    @Nested
    @TestPropertySource(properties = "vitrine.management.token=0a1b")
    class WithAToken {

        @Test
        void a_change_needs_it() throws Exception {
            assertThat(ask("POST", "/actuator/anything", "Bearer 0a1b").getStatus())
                    .isEqualTo(404);

            assertThat(ask("GET", "/actuator/anything", "Bearer 0a1b").getStatus())
                    .isEqualTo(404);

            var missing = ask("POST", "/actuator/anything", null);
            assertThat(missing.getStatus()).isEqualTo(401);
            assertThat(missing.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(missing.getContentAsString()).contains("\"code\":\"management-token-missing\"");
            assertThat(ask("POST", "/actuator/anything", "Bearer 0a1c").getStatus())
                    .isEqualTo(401);
        }
    }

    @Nested
    @TestPropertySource(properties = "vitrine.management.token=next, 0a1b")
    class WhileTheTokenIsReplaced {

        @Test
        void the_new_and_the_former_one_are_accepted_and_no_other_text() throws Exception {
            for (var token : List.of("next", "0a1b")) {
                assertThat(ask("POST", "/actuator/anything", "Bearer " + token).getStatus())
                        .isEqualTo(404);
            }
            for (var other : List.of("", "next, 0a1b", "next,0a1b")) {
                assertThat(ask("POST", "/actuator/anything", "Bearer " + other).getStatus())
                        .isEqualTo(401);
            }
        }
    }

    private MockHttpServletResponse ask(String method, String path, String authorization) throws Exception {
        var asked = request(HttpMethod.valueOf(method), path);
        if (authorization != null) {
            asked.header("Authorization", authorization);
        }
        return MockMvcBuilders.webAppContextSetup(context)
                .addFilters(springSecurityFilterChain)
                .build()
                .perform(asked)
                .andReturn()
                .getResponse();
    }
}
