package io.vitrine.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.delivery.ServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The script and the stylesheet that pages load. */
@ServiceTest
class StaticFilesIT {

    /** In bytes. */
    private static final int MAX_SCRIPT_BYTES = 12 << 10;

    @Autowired
    RestTestClient http;

    @ParameterizedTest
    @ValueSource(strings = {"/embed.js", "/delivery/vitrine.css", "/delivery/samples/lake.svg"})
    void are_kept_for_an_hour_and_asked_for_with_their_tag_then(String path) {
        var types = Map.of(
                "/embed.js", "text/javascript;charset=UTF-8",
                "/delivery/vitrine.css", "text/css;charset=UTF-8",
                "/delivery/samples/lake.svg", "image/svg+xml");
        var tag = http.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Content-Type", types.get(path))
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*")
                .expectHeader()
                .valueMatches("Cache-Control", "public, max-age=3600, .*")
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getETag();

        http.get()
                .uri(path)
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isNotModified();
        http.post().uri(path).exchange().expectStatus().isEqualTo(405);
    }

    @Test
    void the_script_is_small() {
        http.get()
                .uri("/embed.js")
                .header("Accept-Encoding", "br")
                .exchange()
                .expectHeader()
                .valueEquals("Content-Encoding", "br")
                .expectBody()
                .consumeWith(body -> assertThat(body.getResponseBody()).hasSizeLessThan(MAX_SCRIPT_BYTES));
    }
}
