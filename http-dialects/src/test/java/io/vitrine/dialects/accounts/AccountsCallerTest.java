package io.vitrine.dialects.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import io.vitrine.dialects.HttpDialects;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.request.RequestIdFilter;
import io.vitrine.http.testing.TestIssuer;
import jakarta.servlet.Filter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;

/** The token determines the project, and every refusal has the format of the dialect. */
@SpringBootTest(classes = AccountsCallerTest.Service.class)
class AccountsCallerTest {

    private static final String ACME = "770e8400-e29b-41d4-a716-446655440000";

    private final TestIssuer issuer = TestIssuer.shared();
    private MockMvc http;

    /** Its endpoint returns the caller. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({HttpDialects.class, Service.Endpoint.class})
    static class Service {

        @RestController
        static class Endpoint {

            @GetMapping("/widgets")
            @Scoped("widgets:read")
            Caller caller(Caller caller) {
                return caller;
            }
        }
    }

    @DynamicPropertySource
    static void accepts(DynamicPropertyRegistry properties) {
        TestIssuer.shared().properties().forEach((name, value) -> properties.add(name, () -> value));
    }

    @BeforeEach
    void a_service(
            @Autowired WebApplicationContext context,
            @Autowired RequestIdFilter requestIds,
            @Autowired Filter springSecurityFilterChain) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(requestIds, springSecurityFilterChain)
                .build();
    }

    @Test
    void the_project_is_the_tokens() throws Exception {
        var answer = answerTo(get("/widgets").header("Authorization", issuer.token("ada", ACME, "widgets:read")));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(field(answer, "$.project")).isEqualTo(ACME);
        assertThat(field(answer, "$.provenance.dialect")).isEqualTo("accounts");
    }

    @Test
    void a_token_for_all_projects_is_told_what_to_do() throws Exception {
        var answer = answerTo(get("/widgets").header("Authorization", issuer.token()));

        assertRefused(answer, 400, "project-ambiguous");
        assertThat(field(answer, "$.message")).contains("X-Project-Id");
    }

    @Test
    void a_token_for_several_projects_is_told_what_to_do() throws Exception {
        assertRefused(
                answerTo(get("/widgets")
                        .header(
                                "Authorization",
                                tokenFor(List.of(ACME, ProjectId.random().toString())))),
                400,
                "project-ambiguous");
    }

    @Test
    void a_header_says_which_of_several() throws Exception {
        var one =
                answerTo(get("/widgets").header("Authorization", issuer.token()).header("X-Project-Id", ACME));

        assertThat(field(one, "$.project")).isEqualTo(ACME);
    }

    @Test
    void a_header_opens_nothing_that_the_token_does_not() throws Exception {
        var token = issuer.token("ada", ACME, "widgets:read");

        assertRefused(
                answerTo(get("/widgets")
                        .header("Authorization", token)
                        .header("X-Project-Id", ProjectId.random().toString())),
                404,
                "not-found");
        assertRefused(
                answerTo(get("/widgets").header("Authorization", token).header("X-Project-Id", "acme")),
                404,
                "not-found");
    }

    @Test
    void a_token_for_no_project_is_forbidden() throws Exception {
        assertRefused(answerTo(get("/widgets").header("Authorization", tokenFor(List.of()))), 403, "project-missing");
    }

    @Test
    void without_a_token_or_with_a_bad_one_or_without_the_scope_the_answer_has_the_documents_shape() throws Exception {
        var without = answerTo(get("/widgets"));
        assertRefused(without, 401, "token-missing");
        assertThat(without.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
        assertRefused(answerTo(get("/widgets").header("Authorization", "nonsense")), 401, "invalid-token");
        assertRefused(
                answerTo(get("/widgets").header("Authorization", issuer.token("ada", ACME, "assets:read"))),
                403,
                "scope-missing");
    }

    @Test
    void nowhere_and_the_wrong_verb_have_it_too() throws Exception {
        var token = issuer.token("ada", ACME, "widgets:read");

        assertRefused(answerTo(get("/widgets/a/b/c").header("Authorization", token)), 404, "not-found");
        var wrong = answerTo(post("/widgets").header("Authorization", token));
        assertRefused(wrong, 405, "method-not-allowed");
        assertThat(wrong.getHeader("Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/widgets;a=b", "/widgets//x", "/widgets/%2e%2e/x", "/%77idgets/%00"})
    void an_address_with_a_trick_in_it_has_it_too(String address) throws Exception {
        var answer =
                answerTo(get(URI.create(address)).header("Authorization", issuer.token("ada", ACME, "widgets:read")));

        assertRefused(answer, 400, "bad-request");
    }

    @Test
    void every_fault_is_in_the_message_and_pointed_at_in_the_data() throws Exception {
        var answer = answerTo(get("/widgets")
                .header("Authorization", issuer.token("ada", ACME, "widgets:read"))
                .header("X-Change-Reason", "x".repeat(501)));

        assertRefused(answer, 400, "invalid-request");
        assertThat(field(answer, "$.message")).contains("X-Change-Reason");
        assertThat(field(answer, "$.data.errors[0].pointer")).isEqualTo("X-Change-Reason");
    }

    private String tokenFor(List<String> projects) {
        return issuer.sign(issuer.claims("ada", "*", TestIssuer.ALL_SCOPES)
                .claim("projects", projects)
                .build());
    }

    private static void assertRefused(MockHttpServletResponse answer, int status, String code) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        assertThat(answer.getContentType()).startsWith("application/json");
        assertThat(JsonPath.<Map<String, Object>>read(answer.getContentAsString(), "$"))
                .containsEntry("error", true)
                .containsEntry("code", code)
                .containsKey("message")
                .doesNotContainKeys("type", "title", "status");
        assertThat(field(answer, "$.message")).isNotBlank();
    }

    private MockHttpServletResponse answerTo(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    private static String field(MockHttpServletResponse answer, String path) throws Exception {
        return JsonPath.read(answer.getContentAsString(StandardCharsets.UTF_8), path);
    }
}
