package io.vitrine.http.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vitrine.http.HttpSupport;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.testing.OneDialect;
import io.vitrine.http.testing.TestIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** No input causes a 5xx, a refused request has no effect, and an outage is not an internal error. */
@SpringBootTest(
        classes = StatusCodesTest.Service.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.servlet.multipart.enabled=false")
class StatusCodesTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String token = "Bearer " + TestIssuer.shared().token();

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private Service.Endpoints endpoints;

    @DynamicPropertySource
    static void believes(DynamicPropertyRegistry properties) {
        TestIssuer.shared().properties().forEach((name, value) -> properties.add(name, () -> value));
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({HttpSupport.class, OneDialect.class, Service.Endpoints.class})
    static class Service {

        @RestController
        @RequestMapping("/api/projects")
        static class Endpoints {

            private final AtomicInteger made = new AtomicInteger();

            @GetMapping
            @Scoped("widgets:read")
            Map<String, Object> read(AuthenticatedUser visitor, @RequestParam(defaultValue = "") String q) {
                return Map.of("q", q);
            }

            @PostMapping
            @Scoped("widgets:write")
            Map<String, Object> make(AuthenticatedUser visitor) {
                return Map.of("made", made.incrementAndGet());
            }

            @DeleteMapping
            @Scoped("widgets:write")
            ResponseEntity<Object> delete(AuthenticatedUser visitor) {
                return ResponseEntity.noContent().build();
            }

            @PostMapping(path = "/pem", produces = "application/x-pem-file")
            @Scoped("widgets:write")
            String pem(AuthenticatedUser visitor) {
                return "pem " + made.incrementAndGet();
            }

            @RequestMapping("/lost")
            @Scoped("widgets:read")
            Map<String, Object> lost(AuthenticatedUser visitor) {
                throw new TransactionSystemException("JDBC rollback failed");
            }
        }

        @Bean
        RouterFunction<ServerResponse> contracts() {
            return RouterFunctions.route()
                    .GET("/openapi.yaml", request -> ServerResponse.ok().body("openapi: 3.1.0"))
                    .build();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%FF", "q=caf%E9", "=", "q=1&=x", "q=%00", "q=a%00b"})
    void a_query_that_cannot_be_read_is_400(String query) throws Exception {
        var answer = send(request("/api/projects?" + query).header("Authorization", token));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"bad-request\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/*", "*/*", "multipart/form-data", "nonsense", ""})
    void the_content_type_of_a_read_is_ignored(String type) throws Exception {
        assertThat(send(request("/api/projects").header("Authorization", token).header("Content-Type", type))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(request("/openapi.yaml").header("Content-Type", type)).statusCode())
                .isEqualTo(200);
    }

    static Stream<Arguments> unacceptable() {
        return Stream.of(
                arguments("/api/projects", "text/html", "application/json"),
                arguments("/api/projects", "application/problem+json", "application/json"),
                arguments("/api/projects", "nonsense", "application/json"),
                arguments("/api/projects/pem", "application/json", "application/x-pem-file"));
    }

    @ParameterizedTest
    @MethodSource("unacceptable")
    void what_cannot_be_answered_as_the_client_accepts_is_not_done(String path, String accept, String acceptable)
            throws Exception {
        var before = endpoints.made.get();

        var answer = send(post(path).header("Accept", accept));

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.body()).contains("\"not-acceptable\"", acceptable);
        assertThat(endpoints.made.get()).isEqualTo(before);
        assertThat(send(post(path).header("Accept", acceptable)).statusCode()).isEqualTo(200);
        assertThat(endpoints.made.get()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/problem+json", "text/html", "*/*"})
    void an_answer_without_a_body_is_not_negotiated(String accept) throws Exception {
        var deletion = request("/api/projects")
                .header("Authorization", token)
                .header("Accept", accept)
                .DELETE();

        assertThat(send(deletion).statusCode()).isEqualTo(204);
    }

    @Test
    void a_refusal_is_said_as_a_problem_whatever_is_accepted() throws Exception {
        var answer = send(request("/api/projects?q=%FF")
                .header("Authorization", token)
                .header("Accept", MediaType.TEXT_HTML_VALUE));

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic eHl6", "Bearer xyz", "xyz", "Bearer"})
    void what_is_public_needs_no_good_token(String authorization) throws Exception {
        assertThat(send(request("/openapi.yaml").header("Authorization", authorization))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void without_a_public_address_there_is_no_metadata_of_the_resource() throws Exception {
        var answer = send(request("/.well-known/oauth-protected-resource"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(send(request("/api/projects")).headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer");
    }

    @Test
    void a_lost_commit_is_an_outage_whose_outcome_is_unknown() throws Exception {
        var write = send(post("/api/projects/lost"));
        assertThat(write.statusCode()).isEqualTo(503);
        assertThat(write.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(write.body()).contains("\"outcome-unknown\"", "Idempotency-Key");

        var read = send(request("/api/projects/lost").header("Authorization", token));
        assertThat(read.statusCode()).isEqualTo(503);
        assertThat(read.body()).contains("\"store-unavailable\"");
    }

    private HttpRequest.Builder post(String path) {
        return request(path).header("Authorization", token).POST(BodyPublishers.noBody());
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
