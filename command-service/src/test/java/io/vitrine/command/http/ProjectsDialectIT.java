package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** The projects dialect as in its document. */
class ProjectsDialectIT extends AskingAProject {

    @Test
    void a_created_widget_is_answered_as_the_document_shows_it() {
        var asset = asset();
        post(widgets(), """
                {"name": "Hero Carousel", "slug": "hero-carousel", "assetIds": ["%s"], "layout": "CAROUSEL",
                 "config": {"autoplay": true, "autoplaySpeed": 3000}, "theme": {"borderRadius": 12}}""".formatted(asset))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectHeader()
                .exists("Location")
                .expectHeader()
                .exists("Consistency-Token")
                .expectHeader()
                .exists("X-Request-Id")
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(11)
                .jsonPath("$.projectId")
                .isEqualTo(project)
                .jsonPath("$.assetIds[0]")
                .isEqualTo(asset)
                .jsonPath("$.config")
                .isEqualTo("{\"autoplay\":true,\"autoplaySpeed\":3000}")
                .jsonPath("$.theme")
                .isEqualTo("{\"borderRadius\":12}")
                .jsonPath("$.status")
                .isEqualTo("DRAFT")
                .jsonPath("$.createdAt")
                .value(String.class, at -> assertThat(at).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d"));
    }

    @Test
    void a_put_changes_what_it_names_and_accepts_what_a_get_gave() {
        var widget = id(widget("one"));
        put(widgets() + "/" + widget, """
                {"id": "ignored", "status": "PUBLISHED", "config": "{\\"a\\":1}", "theme": null, "createdAt": "2020-01-01T00:00:00"}""")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"3\"")
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo("One")
                .jsonPath("$.status")
                .isEqualTo("DRAFT")
                .jsonPath("$.config")
                .isEqualTo("{\"a\":1}")
                .jsonPath("$.theme")
                .isEqualTo("{}");

        put(widgets() + "/" + widget, "{\"config\": {\"a\": 1}}").expectHeader().valueEquals("ETag", "\"3\"");
        put(widgets() + "/" + widget, "{\"name\": null}").expectStatus().isBadRequest();
        send(HttpMethod.PUT, widgets() + "/" + widget, "{\"nmae\": \"typo\"}", "Prefer", "handling=strict")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/nmae");
    }

    @Test
    void an_edit_of_a_published_widget_is_published_with_it_unless_the_project_stages() {
        var widget = id(widget("one"));
        put(widgets() + "/" + widget + "/publish", null).expectHeader().valueEquals("ETag", "\"2\"");
        put(widgets() + "/" + widget + "/publish", null)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"");
        put(widgets() + "/" + widget, "{\"name\": \"Two\"}").expectHeader().valueEquals("ETag", "\"4\"");

        put("/api/projects/" + project, "{\"publishing\": \"staged\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.publishing")
                .isEqualTo("staged");
        put(widgets() + "/" + widget, "{\"name\": \"Three\"}").expectHeader().valueEquals("ETag", "\"5\"");
        put(widgets() + "/" + widget + "/unpublish", null)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("DRAFT");
    }

    @Test
    void assets_are_added_once_removed_reordered_and_known_by_name_when_unknown() {
        var one = asset();
        var two = asset();
        var widget = id(widget("one"));
        var assets = widgets() + "/" + widget + "/assets";

        post(assets, "{\"assetIds\": [\"%s\", \"%s\", \"%s\"]}".formatted(two, one, two))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[*].id")
                .value(List.class, ids -> assertThat((List<?>) ids).hasToString("[%s, %s]".formatted(two, one)));
        put(assets, "{\"assetIds\": [\"%s\", \"%s\"]}".formatted(one, two))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[0].id")
                .isEqualTo(one);
        put(assets, "{\"assetIds\": [\"%s\"]}".formatted(one)).expectStatus().isEqualTo(422);
        var unknown = UUID.randomUUID();
        post(assets, "{\"assetIds\": [\"%s\"]}".formatted(unknown))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].detail")
                .value(String.class, detail -> assertThat(detail).contains(unknown.toString()));
        send(HttpMethod.DELETE, assets + "/" + one, null).expectStatus().isNoContent();
        send(HttpMethod.DELETE, assets + "/" + one, null).expectStatus().isNotFound();

        send(HttpMethod.DELETE, "/api/projects/" + project + "/assets/" + two, null)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.errors[0].detail")
                .value(String.class, detail -> assertThat(detail).contains(widget));
        send(HttpMethod.DELETE, "/api/projects/" + project + "/assets/" + two + "?force=true", null)
                .expectStatus()
                .isNoContent();
        send(HttpMethod.DELETE, "/api/projects/" + project + "/assets/" + two, null)
                .expectStatus()
                .isNotFound();
    }

    @Test
    void a_repeated_post_is_answered_again_and_another_under_its_key_is_refused() {
        var body = "{\"name\": \"One\", \"slug\": \"one\", \"layout\": \"GRID\"}";
        var first = send(HttpMethod.POST, widgets(), body, "Idempotency-Key", "k1")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .doesNotExist("Idempotency-Replayed")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        send(HttpMethod.POST, widgets(), body, "Idempotency-Key", "k1")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true")
                .expectBody(String.class)
                .isEqualTo(first);
        send(HttpMethod.POST, widgets(), body.replace("GRID", "SLIDER"), "Idempotency-Key", "k1")
                .expectStatus()
                .isEqualTo(422);
    }
}
