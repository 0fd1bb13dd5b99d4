package io.vitrine.http.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.http.HttpSupport;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.testing.OneDialect;
import io.vitrine.http.testing.TestIssuer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A node with memory for four large responses, two per project. */
@SpringBootTest(
        classes = LargeAnswersTest.Service.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "vitrine.answers.memory=16MB")
class LargeAnswersTest {

    private static final int BYTES = 16 << 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final UUID busy = UUID.randomUUID();
    private final UUID quiet = UUID.randomUUID();

    @Value("${local.server.port}")
    private int port;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        TestIssuer.shared().properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Test
    void a_project_whose_large_answers_are_not_read_gets_no_more_of_them() throws Exception {
        var unread = new ArrayList<HttpResponse<InputStream>>();
        unread.add(get(busy, "large"));
        unread.add(get(busy, "large"));

        var refused = get(busy, "large");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(refused.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(refused.headers().firstValue("ETag"))
                .as("is of what was not sent")
                .isEmpty();
        assertThat(new String(refused.body().readAllBytes(), UTF_8))
                .contains("too-many-large-answers", "of this project", "a smaller limit");
        assertThat(whole(get(busy, "small"))).isEqualTo(1_000);
        assertThat(whole(get(quiet, "large"))).isEqualTo(BYTES);

        for (var answer : unread) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(whole(answer)).isEqualTo(BYTES);
        }
        assertThat(whole(get(busy, "large"))).isEqualTo(BYTES);
    }

    @Test
    void a_client_that_goes_away_gives_its_room_back() throws Exception {
        for (var i = 0; i < 5; i++) {
            var answer = get(busy, "large");
            assertThat(answer.statusCode()).isEqualTo(200);
            answer.body().close();
        }
    }

    @Test
    void what_is_written_in_portions_takes_no_room() throws Exception {
        var unread = new ArrayList<HttpResponse<InputStream>>();
        for (var i = 0; i < 5; i++) {
            unread.add(get(busy, "portions"));
        }

        for (var answer : unread) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(whole(answer)).isEqualTo(BYTES);
        }
    }

    private static long whole(HttpResponse<InputStream> answer) throws IOException {
        try (var body = answer.body()) {
            return body.readAllBytes().length;
        }
    }

    private HttpResponse<InputStream> get(UUID project, String what) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/projects/%s/%s".formatted(port, project, what)))
                .header("Authorization", "Bearer " + TestIssuer.shared().token())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({HttpSupport.class, OneDialect.class, Endpoints.class})
    static class Service {}

    @RestController
    static class Endpoints {

        @GetMapping("/api/projects/{projectId}/large")
        @Scoped("widgets:read")
        ResponseEntity<byte[]> large(Caller caller) {
            return ResponseEntity.ok().eTag("\"1\"").body(new byte[BYTES]);
        }

        @GetMapping("/api/projects/{projectId}/small")
        @Scoped("widgets:read")
        byte[] small(Caller caller) {
            return new byte[1_000];
        }

        @GetMapping("/api/projects/{projectId}/portions")
        @Scoped("widgets:read")
        void portions(Caller caller, HttpServletResponse response) throws IOException {
            response.setContentType("text/csv;charset=UTF-8");
            for (var i = 0; i < 16; i++) {
                response.getOutputStream().write(new byte[1 << 20]);
            }
        }
    }
}
