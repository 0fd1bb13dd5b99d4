package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The error responses of the stores dialect. */
class StoresRefusalsIT extends AskingAProject {

    private static final String NAME = "{\"name\": \"One\"}";

    @Test
    void an_unknown_widget_is_404_in_the_words_of_the_vendor() {
        var refusal = refused(404, send(HttpMethod.PUT, content("widgets/") + UUID.randomUUID(), NAME));

        assertThat(refusal)
                .containsEntry("title", "No such widget in this store.")
                .containsEntry("type", "urn:vitrine:problem:not-found");
    }

    @Test
    void an_unknown_template_is_an_error_of_its_field() {
        var template = UUID.randomUUID();
        var body = "{\"name\": \"One\", \"widget_template_uuid\": \"%s\"}".formatted(template);

        assertThat(refused(422, post(content("widgets"), body)))
                .containsEntry("type", "urn:vitrine:problem:unknown-template")
                .containsEntry(
                        "errors",
                        Map.of("widget_template_uuid", "No widget template %s in this store.".formatted(template)));
    }

    @Test
    void a_stale_version_is_412_with_the_present_one_as_in_every_dialect() {
        var answer = send(HttpMethod.PUT, content("widgets/") + id(widget("one")), NAME, "If-Match", "\"7\"");

        answer.expectHeader().valueEquals("ETag", "\"1\"");
        assertThat(refused(412, answer)).containsEntry("type", "urn:vitrine:problem:stale-version");
    }

    private String content(String path) {
        var described = body(200, send(HttpMethod.PUT, "/api/projects/" + project, "{}"));
        return "/stores/" + described.get("key") + "/v3/content/" + path;
    }

    private static Map<String, Object> refused(int status, ResponseSpec answer) {
        answer.expectHeader().contentType(MediaType.APPLICATION_JSON);
        return body(status, answer);
    }
}
