package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;

/** Requests to a service with rate limits, whose windows no test outlasts. */
@TestPropertySource(
        properties = {
            "vitrine.limits.project.requests=3",
            "vitrine.limits.project.window=24h",
            "vitrine.limits.subject.requests=5",
            "vitrine.limits.subject.window=24h",
            "vitrine.limits.address.requests=8",
            "vitrine.limits.address.window=24h"
        })
class LimitedRequestsTest extends AskingASmallService {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final String project = UUID.randomUUID().toString();
    private final String subject = "subject " + UUID.randomUUID();
    private final String address = "192.0.2." + ADDRESSES.incrementAndGet();

    private MockHttpServletResponse read(String reader, String allowed, String client) throws Exception {
        return answerTo(get("/api/projects/" + project + "/widgets")
                .header("Authorization", "Bearer " + issuer.token(reader, allowed, "widgets:read"))
                .remoteAddress(client));
    }

    private MockHttpServletResponse withBadToken(String client) throws Exception {
        return answerTo(get(WIDGETS).header("Authorization", "Bearer a.b.c").remoteAddress(client));
    }

    @Test
    void a_response_states_every_limit_that_the_request_was_charged_to() throws Exception {
        var answer = read(subject, project, address);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("RateLimit-Policy"))
                .isEqualTo(
                        "\"address-reads\";q=8;w=86400, \"subject-reads\";q=5;w=86400, \"project-reads\";q=3;w=86400");
        assertThat(answer.getHeader("RateLimit"))
                .isEqualTo(
                        "\"address-reads\";r=7;t=10800, \"subject-reads\";r=4;t=17280, \"project-reads\";r=2;t=28800");
    }

    @Test
    void a_project_at_its_limit_is_refused_and_the_others_are_served() throws Exception {
        for (var i = 0; i < 3; i++) {
            assertThat(read(subject, project, address).getStatus()).isEqualTo(200);
        }

        var refused = read("another " + subject, project, address);

        assertProblem(refused, 429, "quota-exceeded");
        assertThat(field(refused, "$.violatedPolicies[0]")).isEqualTo("project-reads");
        assertThat(field(refused, "$.detail"))
                .startsWith("Too many requests (limit 3 in 86400 s, policy project-reads).");
        assertThat(Integer.parseInt(String.valueOf(refused.getHeader("Retry-After"))))
                .isBetween(28_000, 28_800);
        assertThat(refused.getHeader("RateLimit"))
                .contains("\"project-reads\";r=0;t=" + refused.getHeader("Retry-After"));
        assertThat(answerTo(get(WIDGETS)
                                .header("Authorization", "Bearer " + issuer.token(subject, ACME, "widgets:read"))
                                .remoteAddress(address))
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void a_subject_at_its_limit_uses_up_nothing_of_the_project() throws Exception {
        for (var i = 0; i < 5; i++) {
            answerTo(get("/api/projects/" + UUID.randomUUID() + "/widgets")
                    .header("Authorization", "Bearer " + issuer.token(subject, "*", "widgets:read"))
                    .remoteAddress(address));
        }

        var refused = read(subject, "*", address);

        assertThat(field(refused, "$.violatedPolicies[0]")).isEqualTo("subject-reads");
        assertThat(read("another " + subject, project, address).getHeader("RateLimit"))
                .contains("\"project-reads\";r=2;");
    }

    @Test
    void only_requests_that_may_enter_a_project_use_its_limit() throws Exception {
        for (var i = 0; i < 4; i++) {
            assertProblem(read(subject, ACME, address), 404, "not-found");
        }

        assertThat(read("owner", project, address).getHeader("RateLimit")).contains("\"project-reads\";r=2;");
    }

    @Test
    void a_subject_outside_of_projects_has_the_limit_of_a_project() throws Exception {
        var token = "Bearer " + issuer.token(subject, project, "projects:admin");
        for (var i = 0; i < 3; i++) {
            assertThat(answerTo(post("/api/projects")
                                    .header("Authorization", token)
                                    .remoteAddress(address))
                            .getStatus())
                    .isEqualTo(200);
        }

        var refused =
                answerTo(post("/api/projects").header("Authorization", token).remoteAddress(address));

        assertThat(field(refused, "$.violatedPolicies[0]")).isEqualTo("project-reads");
        assertThat(read(subject, project, address).getStatus()).isEqualTo(200);
    }

    @Test
    void a_flood_of_bad_tokens_is_refused_by_its_address_before_they_are_verified() throws Exception {
        for (var i = 0; i < 8; i++) {
            var answer = withBadToken(address);
            assertProblem(answer, 401, "invalid-token");
            assertThat(answer.getHeader("RateLimit")).startsWith("\"address-reads\";r=" + (7 - i) + ";t=");
        }

        var refused = withBadToken(address);

        assertProblem(refused, 429, "quota-exceeded");
        assertThat(field(refused, "$.violatedPolicies[0]")).isEqualTo("address-reads");
        assertThat(refused.getHeader("Retry-After")).isNotNull();
        assertThat(refused.getHeader("WWW-Authenticate")).isNull();
        assertThat(withBadToken("198.51.100.1").getStatus()).isEqualTo(401);
    }

    @Test
    void the_addresses_of_an_ipv6_network_share_a_limit() throws Exception {
        for (var i = 0; i < 8; i++) {
            assertThat(withBadToken("2001:db8::" + i).getStatus()).isEqualTo(401);
        }

        assertThat(withBadToken("2001:db8::ffff").getStatus()).isEqualTo(429);
        assertThat(withBadToken("2001:db8:0:1::").getStatus()).isEqualTo(401);
    }

    @Test
    void what_needs_no_token_counts_for_its_address() throws Exception {
        var answer = answerTo(get("/schemas/2147483648").remoteAddress(address));

        assertThat(answer.getHeader("RateLimit-Policy")).isEqualTo("\"address-reads\";q=8;w=86400");
    }
}
