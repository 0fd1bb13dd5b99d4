package io.vitrine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start page of the public port. */
class StartPageTest extends BehindTheGateway {

    @Test
    void the_root_is_a_page_that_leads_on_and_needs_nothing_else() throws Exception {
        var page = send(request("/"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'; style-src 'sha256-");
        assertThat(page.body())
                .contains(
                        "<title>Vitrine</title>", "href=\"/openapi.yaml\"", "href=\"/asyncapi.yaml\"", "./vitrine demo")
                .doesNotContain("https://", "<script", "<img");

        var head = send(request("/?from=a-link").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();

        assertThat(send(request("/").POST(BodyPublishers.noBody())).headers().firstValue("X-Service"))
                .hasValue("command");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/widgets/..", "/widgets/%2e%2e", "/schemas/../", "/.", "/;a=b", "/%2F.."})
    void another_spelling_of_the_root_is_a_service_s_to_answer(String target) throws Exception {
        assertThat(send(request(target)).headers().firstValue("X-Service")).isPresent();
    }
}
