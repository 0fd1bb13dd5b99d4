package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.vitrine.events.ProjectId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Which requests are in the log of refused requests. */
@Import(RefusedRequestLogTest.Recorded.class)
class RefusedRequestLogTest extends AskingASmallService {

    private static final List<RefusedRequest> REFUSED = new CopyOnWriteArrayList<>();

    @TestConfiguration
    static class Recorded {

        @Bean
        RefusedRequestLog refusedRequestLog() {
            return REFUSED::add;
        }
    }

    @BeforeEach
    void nothing_was_refused() {
        REFUSED.clear();
    }

    private String token(String projects, String scope) {
        return "Bearer " + issuer.token("bob", projects, scope);
    }

    @Test
    void a_request_without_a_valid_token_is_in_it_with_the_project_of_its_path() throws Exception {
        answerTo(get(WIDGETS + "?q=secret").remoteAddress("192.0.2.7").header("X-Request-Id", "r-1"));
        answerTo(get(WIDGETS).header("Authorization", "Bearer a.b.c"));

        assertThat(REFUSED).hasSize(2);
        assertThat(REFUSED.getFirst()).satisfies(refused -> {
            assertThat(refused.project()).isEqualTo(ProjectId.of(ACME));
            assertThat(refused.subject()).isNull();
            assertThat(refused.address()).isEqualTo("192.0.2.7");
            assertThat(refused.method()).isEqualTo("GET");
            assertThat(refused.path()).isEqualTo(WIDGETS);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.code()).isEqualTo("token-missing");
            assertThat(refused.requestId()).isEqualTo("r-1");
        });
        assertThat(REFUSED.getLast().code()).isEqualTo("invalid-token");
    }

    @Test
    void a_request_without_the_scope_is_in_it_with_its_subject() throws Exception {
        answerTo(get(WIDGETS).header("Authorization", token(ACME, "assets:read")));

        assertThat(REFUSED).singleElement().satisfies(refused -> {
            assertThat(refused.subject()).isEqualTo("bob");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("scope-missing");
        });
    }

    @Test
    void a_request_to_the_project_of_another_is_in_it_although_it_gets_404() throws Exception {
        var other = ProjectId.random();
        answerTo(get(WIDGETS).header("Authorization", token(other.toString(), "widgets:read")));

        assertThat(REFUSED).singleElement().satisfies(refused -> {
            assertThat(refused.project()).isEqualTo(ProjectId.of(ACME));
            assertThat(refused.status()).isEqualTo(404);
        });
    }

    @Test
    void requests_that_were_permitted_or_belong_to_no_project_are_not_in_it() throws Exception {
        answerTo(get(WIDGETS).header("Authorization", everything));
        answerTo(get(WIDGETS + "/0").header("Authorization", everything));
        answerTo(get(WIDGETS + "/1?limit=x").header("Authorization", everything));
        answerTo(get("/api/projects/not-an-id/widgets"));
        answerTo(post("/api/projects"));

        assertThat(REFUSED).isEmpty();
    }

    @Test
    void a_long_path_is_cut_off() throws Exception {
        answerTo(get(WIDGETS + "/" + "9".repeat(500)));

        assertThat(REFUSED.getFirst().path()).hasSize(200).startsWith(WIDGETS);
    }
}
