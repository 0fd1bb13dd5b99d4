package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.vitrine.http.limits.AddressLimitFilter;
import io.vitrine.http.request.RequestIdFilter;
import io.vitrine.http.testing.TestIssuer;
import jakarta.servlet.Filter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Requests to a small test service with the security of the product, and assertions on its problems. */
@SpringBootTest(classes = SmallService.class)
abstract class AskingASmallService {

    static final String ACME = "770e8400-e29b-41d4-a716-446655440000";
    static final String WIDGETS = "/api/projects/" + ACME + "/widgets";

    final TestIssuer issuer = TestIssuer.shared();
    final String everything = "Bearer " + issuer.token();

    private MockMvc http;

    @Autowired
    private RefusedRequestFilter refusals;

    @DynamicPropertySource
    static void believes(DynamicPropertyRegistry properties) {
        TestIssuer.shared().properties().forEach((name, value) -> properties.add(name, () -> value));
    }

    @BeforeEach
    void a_service(
            @Autowired WebApplicationContext context,
            @Autowired RequestIdFilter requestIds,
            @Autowired AddressLimitFilter addressLimits,
            @Autowired Filter springSecurityFilterChain) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(requestIds, addressLimits, refusals, springSecurityFilterChain)
                .build();
    }

    MockHttpServletResponse answerTo(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    /** A UTF-8 header as decoded by a servlet container. */
    static String onTheWire(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    static String field(MockHttpServletResponse answer, String path) throws Exception {
        return JsonPath.read(answer.getContentAsString(StandardCharsets.UTF_8), path);
    }

    static void assertProblem(MockHttpServletResponse answer, int status, String code) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(field(answer, "$.code")).isEqualTo(code);
        assertThat(field(answer, "$.type")).isEqualTo("urn:vitrine:problem:" + code);
        assertThat(field(answer, "$.title")).isNotBlank();
        assertThat(field(answer, "$.detail")).isNotBlank();
        assertThat(field(answer, "$.traceId")).isEqualTo(answer.getHeader("X-Request-Id"));
        assertThat(JsonPath.<Integer>read(answer.getContentAsString(), "$.status"))
                .isEqualTo(status);
    }
}
