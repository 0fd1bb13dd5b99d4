package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** A client that creates API keys, and requests with other credentials. */
abstract class AskingWithKeys extends AskingAProject {

    static final String ASSET = "{\"type\": \"IMAGE\", \"url\": \"https://cdn.example/1.jpg\"}";

    String keys() {
        return "/api/projects/" + project + "/keys";
    }

    String assets() {
        return "/api/projects/" + project + "/assets";
    }

    String created(String scopes, String more) {
        return (String) body(201, post(keys(), "{\"name\": \"Import\", \"scopes\": %s%s}".formatted(scopes, more)))
                .get("token");
    }

    ResponseSpec with(String header, String value, String path, String body) {
        return http.post()
                .uri(path)
                .header(header, value)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    /** The id in the envelope of the other dialects. */
    static String data(int status, ResponseSpec answer) {
        var data = (Map<?, ?>) body(status, answer).get("data");
        return String.valueOf(data.get(data.containsKey("uuid") ? "uuid" : "id"));
    }

    static Map<String, Object> refused(int status, String code, ResponseSpec answer) {
        var problem = body(status, answer);
        assertThat(problem).containsEntry("code", code);
        return problem;
    }
}
