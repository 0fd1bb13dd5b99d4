package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.options;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;

/** A page follows the feed with a token if its origin is allowed to. */
@TestPropertySource(properties = "vitrine.cors.allowed-origins=https://console.example.com,https://app.example.com")
class FeedCorsTest extends AskingASmallService {

    private static final String FEED = "/api/projects/" + ACME + "/events";
    private static final String ALLOWED = "https://console.example.com";
    private static final String FOREIGN = "https://evil.example.com";

    @Test
    void a_page_of_an_allowed_origin_may_ask_with_a_token_and_a_place() throws Exception {
        var answer = preflight(FEED, ALLOWED, "authorization,last-event-id");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo(ALLOWED);
        assertThat(answer.getHeader("Access-Control-Allow-Headers")).contains("authorization", "last-event-id");
        assertThat(answer.getHeader("Access-Control-Allow-Methods")).contains("GET");
        assertThat(answer.getHeader("Access-Control-Allow-Credentials")).isNull();
    }

    @Test
    void what_it_is_refused_it_can_read() throws Exception {
        var answer = answerTo(get(FEED).header("Origin", ALLOWED));

        assertProblem(answer, 401, "token-missing");
        assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo(ALLOWED);
        assertThat(answer.getHeader("Access-Control-Expose-Headers")).contains("Link");
    }

    @Test
    void a_page_of_another_origin_may_not_and_other_addresses_are_for_none() throws Exception {
        assertProblem(preflight(FEED, FOREIGN, "authorization"), 403, "origin-not-allowed");
        var foreign = answerTo(get(FEED).header("Origin", FOREIGN).header("Authorization", everything));
        assertThat(foreign.getHeader("Access-Control-Allow-Origin")).isNull();
        assertThat(foreign.getHeaders("Vary")).contains("Origin");
        assertThat(preflight(WIDGETS, ALLOWED, "authorization").getHeader("Access-Control-Allow-Origin"))
                .isNull();
    }

    private MockHttpServletResponse preflight(String path, String origin, String headers) throws Exception {
        return answerTo(options(path)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", headers));
    }
}
