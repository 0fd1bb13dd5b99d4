package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;

/** The deletion of a project is requested and cancelled; in between, the project is read only. */
class DeletionsIT extends AskingAProject {

    private String deletion() {
        return "/api/projects/" + project + "/deletion";
    }

    private String request() {
        return "{\"confirm\": \"%s\", \"reason\": \"Ticket 4711\"}"
                .formatted(project.replace("-", "").substring(0, 12));
    }

    @Test
    void a_project_whose_deletion_is_requested_accepts_only_what_takes_away() {
        var hero = id(send(
                HttpMethod.POST,
                widgets(),
                "{\"name\": \"Hero\", \"slug\": \"hero\", \"layout\": \"GRID\", \"publish\": true}"));

        var requested = body(200, put(deletion(), request()));
        assertThat(requested.get("deletion"))
                .asInstanceOf(map(String.class, Object.class))
                .containsEntry("reason", "Ticket 4711")
                .containsKeys("requestedAt", "effectiveAt");

        problem("being-deleted", widget("one"));
        problem("being-deleted", put(widgets() + "/" + hero, "{\"name\": \"Heroine\"}"));
        problem("being-deleted", put("/api/projects/" + project, "{\"name\": \"Acme Ltd\"}"));
        send(HttpMethod.PUT, widgets() + "/" + hero + "/unpublish", null)
                .expectStatus()
                .is2xxSuccessful();

        assertThat(body(200, send(HttpMethod.DELETE, deletion(), null))).doesNotContainKey("deletion");
        widget("one").expectStatus().isCreated();
    }

    @Test
    void a_request_without_the_key_of_the_project_has_no_effect() {
        put(deletion(), "{\"confirm\": \"other\", \"reason\": \"Ticket 4711\"}")
                .expectStatus()
                .isEqualTo(422);
        widget("one").expectStatus().isCreated();
    }

    @Test
    void an_operator_sees_who_requested_which_deletion_and_why() {
        put(deletion(), request()).expectStatus().isOk();

        var listed = send(HttpMethod.GET, "/api/deletions", null)
                .expectStatus()
                .isOk()
                .expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
                .returnResult()
                .getResponseBody();

        assertThat(listed)
                .anySatisfy(one -> assertThat(one)
                        .containsEntry("projectId", project)
                        .containsEntry("status", "REQUESTED")
                        .containsEntry("reason", "Ticket 4711")
                        .containsEntry("requestedBy", "tester"));
    }
}
