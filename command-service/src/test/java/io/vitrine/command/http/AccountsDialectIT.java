package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** The accounts dialect as in its document. */
class AccountsDialectIT extends AskingAnAccount {

    @Test
    void the_document_from_create_to_delete() {
        var created = send(HttpMethod.POST, "/widgets", documented("POST", "/widgets"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("ETag", "\"2\"")
                .expectHeader()
                .exists("Consistency-Token")
                .expectHeader()
                .exists("X-Request-Id")
                .expectBody(Map.class)
                .returnResult();
        var widget = (Map<?, ?>) ok(created.getResponseBody()).get("data");
        assertThat(widget.keySet().stream().map(Object::toString))
                .containsExactly("id", "reference", "icon", "sources", "contents");
        assertThat(widget.get("reference")).isEqualTo("WidgetReference");
        var path = "/widgets/" + widget.get("id");
        assertThat(created.getResponseHeaders().getLocation()).hasToString(path);

        var content = added(path + "/contents", documented("POST", "/widgets/:idWidget/contents"));
        var source = added(path + "/sources", documented("POST", "/widgets/:idWidget/sources"));
        var changed = documented("PUT", "/widgets/:idWidget").replace("idContent", content);
        assertThat(body(200, send(HttpMethod.PUT, path, changed))).doesNotContainKey("data");
        assertThat(body(200, send(HttpMethod.DELETE, path + "/contents/" + content, null)))
                .doesNotContainKey("data");
        body(200, send(HttpMethod.DELETE, path + "/contents/" + source, null));
        body(200, send(HttpMethod.DELETE, path, null));
        refused(404, "not-found", send(HttpMethod.DELETE, path, null));

        assertThat(eventsOf((String) widget.get("id")))
                .containsExactly(
                        "WidgetCreated",
                        "WidgetPublished",
                        "ContentAdded",
                        "WidgetPublished",
                        "SourceAdded",
                        "WidgetPublished",
                        "ContentChanged",
                        "WidgetPublished",
                        "ContentRemoved",
                        "WidgetPublished",
                        "SourceRemoved",
                        "WidgetPublished",
                        "WidgetDeleted");
    }

    @Test
    void a_put_takes_back_what_was_shown_and_changes_what_is_said() {
        var widget = widget("""
                {"reference": "Hero", "icon": "star", "contents": [{"type": "text", "content": "one"}, {"content": "two"}],
                 "sources": [{"reference": "feed"}]}""");
        var path = "/widgets/" + widget.get("id");
        var contents = (List<?>) widget.get("contents");
        var second = (String) ((Map<?, ?>) contents.get(1)).get("id");

        send(HttpMethod.PUT, path, json(widget))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"5\"");
        send(
                        HttpMethod.PUT,
                        path,
                        "{\"reference\": \"New\", \"icon\": null, \"contents\": [{\"id\": \"%s\", \"content\": \"2\"}]}"
                                .formatted(second))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"9\"");
        assertThat(eventsOf((String) widget.get("id")))
                .endsWith("WidgetRenamed", "IconChanged", "ContentChanged", "WidgetPublished");
    }

    @Test
    void a_source_has_an_address_of_its_own_too() {
        var path = "/widgets/" + widget("{\"reference\": \"Hero\"}").get("id");
        var content = added(path + "/contents", "{\"content\": \"x\"}");
        var source = added(path + "/sources", "{\"reference\": \"feed\"}");

        refused(404, "not-found", send(HttpMethod.DELETE, path + "/sources/" + content, null));
        body(200, send(HttpMethod.DELETE, path + "/sources/" + source, null));
        refused(404, "not-found", send(HttpMethod.DELETE, path + "/contents/" + source, null));
        refused(404, "not-found", send(HttpMethod.DELETE, path + "/contents/idContent", null));
    }

    @Test
    void widgets_of_one_name_are_no_trouble() {
        assertThat(widget("{\"reference\": \"Same\"}").get("id"))
                .isNotEqualTo(widget("{\"reference\": \"Same\"}").get("id"));
    }

    @Test
    void a_repeated_post_is_answered_again() {
        var path = "/widgets/" + widget("{\"reference\": \"Hero\"}").get("id");
        var body = "{\"content\": \"x\"}";
        var first = body(201, send(HttpMethod.POST, path + "/contents", body, "Idempotency-Key", "k1"));
        added(path + "/contents", "{\"content\": \"another\"}");

        var again = send(HttpMethod.POST, path + "/contents", body, "Idempotency-Key", "k1");
        again.expectHeader().valueEquals("Idempotency-Replayed", "true");
        assertThat(body(201, again)).isEqualTo(first);
        refused(
                422,
                "idempotency-key-reused",
                send(HttpMethod.POST, path + "/contents", "{\"content\": \"y\"}", "Idempotency-Key", "k1"));

        var widget = body(201, send(HttpMethod.POST, "/widgets", "{\"reference\": \"R\"}", "Idempotency-Key", "k2"));
        assertThat(body(201, send(HttpMethod.POST, "/widgets", "{\"reference\": \"R\"}", "Idempotency-Key", "k2")))
                .isEqualTo(widget);
    }

    @Test
    void what_is_staged_is_staged_here_too() {
        token = tokenOfANewProject("staged");
        var widget = widget("{\"reference\": \"Hero\"}");
        added("/widgets/" + widget.get("id") + "/contents", "{\"content\": \"x\"}");

        assertThat(eventsOf((String) widget.get("id")))
                .containsExactly("WidgetCreated", "WidgetPublished", "ContentAdded");
    }
}
