package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.ServiceTest;
import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.StreamId;
import io.vitrine.events.ProjectId;
import io.vitrine.http.testing.TestIssuer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** HTTP in, events out: a widget from its creation to its deletion. */
@ServiceTest
class WidgetLifeIT {

    @Autowired
    RestTestClient http;

    @Autowired
    EventStore eventStore;

    private String project = "";

    @BeforeEach
    void a_project() {
        http = http.mutate()
                .defaultHeader(
                        HttpHeaders.AUTHORIZATION,
                        "Bearer " + TestIssuer.shared().token())
                .build();
        project = id(post("/api/projects", """
                {"name": "Acme"}"""));
    }

    @Test
    void from_create_to_delete() {
        var asset = id(post("/api/projects/{p}/assets".replace("{p}", project), """
                {"type": "IMAGE", "url": "https://cdn.example/1.jpg", "title": "One"}"""));
        var widget = id(post("/api/projects/%s/widgets".formatted(project), """
                {"name": "Hero Carousel", "slug": "hero-carousel", "layout": "CAROUSEL", "assetIds": ["%s"],
                 "config": {"autoplay": true}, "theme": {"padding": 8}}""".formatted(asset)));
        var path = "/api/projects/%s/widgets/%s".formatted(project, widget);

        http.put()
                .uri(path + "/publish")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("PUBLISHED")
                .jsonPath("$.config")
                .isEqualTo("{\"autoplay\":true}");
        http.put()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"name\":\"New\"}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"4\"");
        http.delete().uri(path).exchange().expectStatus().isNoContent();
        http.delete().uri(path).exchange().expectStatus().isNotFound();

        var stream = new StreamId(ProjectId.of(project.toString()), UUID.fromString(widget.toString()));
        assertThat(eventStore
                        .history(stream, 0, Long.MAX_VALUE)
                        .map(r -> r.event().getClass().getSimpleName()))
                .containsExactly(
                        "WidgetCreated", "WidgetPublished", "WidgetRenamed", "WidgetPublished", "WidgetDeleted");
    }

    private Map<?, ?> post(String path, String body) {
        var answer = http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return answer == null ? Map.of() : answer;
    }

    private static String id(Map<?, ?> answer) {
        return (String) answer.get("id");
    }
}
