package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.ServiceTest;
import io.vitrine.http.testing.TestIssuer;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** A client of the projects dialect. */
@ServiceTest
abstract class AskingAProject {

    @Autowired
    RestTestClient http;

    String token = TestIssuer.shared().token();

    String project = "";

    @BeforeEach
    void a_project() {
        project = id(post("/api/projects", "{\"name\": \"Acme\"}"));
    }

    String widgets() {
        return "/api/projects/" + project + "/widgets";
    }

    ResponseSpec widget(String slug) {
        return post(
                widgets(),
                "{\"name\": \"One\", \"slug\": \"%s\", \"layout\": \"GRID\", \"theme\": {\"b\": 2}}".formatted(slug));
    }

    String asset() {
        return id(post(
                "/api/projects/" + project + "/assets",
                "{\"type\": \"IMAGE\", \"url\": \"https://cdn.example/1.jpg\"}"));
    }

    Map<?, ?> notFound(String path) {
        var problem = send(HttpMethod.PUT, path, "{}")
                .expectStatus()
                .isNotFound()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        assertThat(problem).isNotNull();
        problem.remove("traceId");
        return problem;
    }

    ResponseSpec post(String path, String body) {
        return send(HttpMethod.POST, path, body);
    }

    ResponseSpec put(String path, String body) {
        return send(HttpMethod.PUT, path, body);
    }

    ResponseSpec send(HttpMethod method, String path, String body, String... header) {
        var request = http.method(method).uri(path);
        if (!token.isEmpty()) {
            request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
        if (header.length == 2) {
            request.header(header[0], header[1]);
        }
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).body(body).exchange();
    }

    static String id(ResponseSpec answer) {
        var body = answer.expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return body == null ? "" : (String) body.get("id");
    }

    static void problem(String code, ResponseSpec response) {
        assertThat(body(409, response)).containsEntry("code", code);
    }

    static Map<String, Object> body(int status, ResponseSpec answer) {
        return Objects.requireNonNull(answer.expectStatus()
                .isEqualTo(status)
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody());
    }
}
