package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.ServiceTest;
import io.vitrine.command.store.EventStore;
import io.vitrine.dialects.testing.AccountsDocument;
import io.vitrine.events.EventType;
import io.vitrine.http.testing.TestIssuer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.json.JsonMapper;

/** A client of the accounts dialect. */
@ServiceTest
abstract class AskingAnAccount {

    @Autowired
    RestTestClient http;

    @Autowired
    EventStore eventStore;

    String token = "";

    @BeforeEach
    void an_account() {
        token = tokenOfANewProject("live");
    }

    static String documented(String method, String path) {
        return AccountsDocument.operation(method, path).body();
    }

    Map<?, ?> widget(String body) {
        return (Map<?, ?>) body(201, send(HttpMethod.POST, "/widgets", body)).get("data");
    }

    String added(String path, String body) {
        var data = (Map<?, ?>) body(201, send(HttpMethod.POST, path, body)).get("data");
        assertThat(data).hasSize(1);
        return (String) data.get("id");
    }

    List<String> eventsOf(String widget) {
        return eventStore.encodedAfter(0, 10_000).events().stream()
                .filter(event -> event.subject().equals(widget))
                .map(event -> EventType.cloudEvent(event.type()).storedAs())
                .toList();
    }

    String tokenOfANewProject(String publishing) {
        var claims = TestIssuer.shared().claims("ada", "*", TestIssuer.ALL_SCOPES);
        return TestIssuer.shared()
                .sign(claims.claim("projects", List.of(newProject(publishing))).build());
    }

    String newProject(String publishing) {
        var project = http.post()
                .uri("/api/projects")
                .header(HttpHeaders.AUTHORIZATION, TestIssuer.shared().token())
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"name\": \"Acme\", \"publishing\": \"%s\"}".formatted(publishing))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        assertThat(project).isNotNull();
        return (String) project.get("id");
    }

    /** The document's form of a token: without {@code Bearer}. */
    ResponseSpec send(HttpMethod method, String path, String body, String... header) {
        var request = http.method(method).uri(path).header(HttpHeaders.AUTHORIZATION, token);
        if (header.length == 2) {
            request.header(header[0], header[1]);
        }
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).body(body).exchange();
    }

    static Map<String, Object> body(int status, ResponseSpec answer) {
        return ok(answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody());
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> ok(Map<?, ?> answer) {
        assertThat(answer).isNotNull();
        assertThat(answer.get("error")).isEqualTo(false);
        assertThat(answer.get("code")).isEqualTo("OK");
        assertThat((String) answer.get("message")).isNotBlank();
        return (Map<String, Object>) answer;
    }

    static Map<?, ?> refused(int status, String code, ResponseSpec answer) {
        var body = answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_JSON)
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        assertThat(body).isNotNull();
        assertThat(body.get("error")).isEqualTo(true);
        assertThat(body.get("code")).isEqualTo(code);
        assertThat((String) body.get("message")).isNotBlank();
        assertThat(body.keySet().stream().map(Object::toString))
                .allMatch(List.of("error", "code", "message", "data")::contains);
        return body;
    }

    static String json(Map<?, ?> value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
