package io.vitrine.e2e;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The accounts API document, operation by operation, from the point of view of a client that was written against it.
 */
@SystemTest
@Order(16)
class AccountsDocumentIT {

    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private final Tenant tenant;

    /** As the document has it: the token in Authorization and nothing before it. */
    private final Api client;

    AccountsDocumentIT(Installation installation) {
        tenant = Tenant.in(installation);
        client = installation.api().with("Authorization", installation.tokens().forProject(tenant.id()));
    }

    @Test
    void insert_widget_returns_the_widget() {
        var created = insert();

        assertThatJson(created.text()).isEqualTo("""
                {"error": false, "code": "OK", "message": "${json-unit.any-string}",
                 "data": {"id": "${json-unit.regex}%1$s", "reference": "WidgetReference", "icon": "WidgetIcon",
                  "sources": [{"id": "${json-unit.regex}%1$s", "reference": "widgetReference",
                    "source": {"url": "https://feed.example"}, "action": "sourceAction", "arguments": [1, "two"]}],
                  "contents": [{"id": "${json-unit.regex}%1$s", "type": "contentType",
                    "content": "contentContent", "native": null}]}}""".formatted(UUID));
        assertThat(created.json().propertyNames()).containsExactly("error", "code", "message", "data");
        assertThat(created.header("Location")).isEqualTo("/widgets/" + idOf(created));
    }

    @Test
    void get_one_widget_returns_it() {
        var created = insert();

        var got = client.get("/widgets/" + idOf(created)).is(200);

        assertThatJson(got.text())
                .node("data")
                .isEqualTo(created.json().get("data").toString());
    }

    @Test
    void get_all_widgets_returns_an_array() {
        var first = insert();
        var second = insert();

        var all = client.get("/widgets").is(200);

        assertThatJson(all.text())
                .node("data")
                .isArray()
                .containsExactly(second.json().get("data"), first.json().get("data"));
        assertThat(all.header("X-Total-Count")).isEqualTo("2");
    }

    @Test
    void update_content_widget_changes_what_is_displayed() {
        var created = insert();
        var path = "/widgets/" + idOf(created);
        var content = created.json().at("/data/contents/0/id").stringValue();

        done(client.put(path, """
                {
                    "contents": {
                        "id": "%s",
                        "native": "nativeToDisplay"
                    }
                }""".formatted(content)));

        assertThatJson(client.get(path).text()).node("data.contents").isEqualTo("""
                [{"id": "%s", "type": "contentType", "content": "contentContent", "native": "nativeToDisplay"}]""".formatted(content));
    }

    @Test
    void delete_widget_and_it_is_gone_for_apps_too() {
        var id = idOf(insert());
        tenant.delivered(200, id);

        done(client.delete("/widgets/" + id));

        client.get("/widgets/" + id).is(404);
        tenant.delivered(404, id);
        assertThatJson(client.get("/widgets").text()).node("data").isArray().isEmpty();
    }

    @Test
    void insert_and_delete_content() {
        var path = "/widgets/" + idOf(insert());

        var content = added(client.post(path + "/contents", """
                {
                    "type": "contentType",
                    "content": "contentContent"
                }"""));
        assertThatJson(client.get(path).text()).node("data.contents[1].id").isEqualTo(content);

        done(client.delete(path + "/contents/" + content));
        assertThatJson(client.get(path).text()).node("data.contents").isArray().hasSize(1);
    }

    @Test
    void insert_source_and_delete_it_where_the_document_says() {
        var path = "/widgets/" + idOf(insert());

        var source = added(client.post(path + "/sources", """
                {
                    "reference": "widgetReference",
                    "source": {},
                    "action": "sourceAction",
                    "arguments": []
                }"""));
        assertThatJson(client.get(path).text()).node("data.sources[1].id").isEqualTo(source);

        done(client.delete(path + "/contents/" + source));
        assertThatJson(client.get(path).text()).node("data.sources").isArray().hasSize(1);
    }

    @Test
    void a_source_can_be_deleted_among_sources_too() {
        var path = "/widgets/" + idOf(insert());
        var source = added(client.post(path + "/sources", "{\"reference\": \"feed\"}"));

        done(client.delete(path + "/sources/" + source));

        assertThatJson(client.get(path).text()).node("data.sources").isArray().hasSize(1);
    }

    @Test
    void apps_see_what_was_made_and_every_edit() {
        var created = insert();
        var id = idOf(created);

        assertThatJson(tenant.delivered(200, id).text())
                .and(
                        widget -> widget.node("name").isEqualTo("WidgetReference"),
                        widget -> widget.node("contents[0].content").isEqualTo("contentContent"),
                        widget -> widget.node("sources[0].arguments").isEqualTo("[1, \"two\"]"));
        added(client.post("/widgets/" + id + "/contents", "{\"content\": \"<b>more</b>\"}"));

        assertThatJson(tenant.delivered(200, id).text())
                .node("contents[1].content")
                .isEqualTo("<b>more</b>");
    }

    /** The example, with something where it has dots. */
    private Answer insert() {
        return client.post("/widgets", """
                {
                    "reference": "WidgetReference",
                    "icon": "WidgetIcon",
                    "sources": [{"reference": "widgetReference", "source": {"url": "https://feed.example"},
                                 "action": "sourceAction", "arguments": [1, "two"]}],
                    "contents": [{"type": "contentType", "content": "contentContent"}]
                }""").is(201);
    }

    private static String idOf(Answer created) {
        return created.json().at("/data/id").stringValue();
    }

    private static String added(Answer answer) {
        assertThatJson(answer.is(201).text()).isEqualTo("""
                {"error": false, "code": "OK", "message": "${json-unit.any-string}",
                 "data": {"id": "${json-unit.regex}%s"}}""".formatted(UUID));
        return idOf(answer);
    }

    private static void done(Answer answer) {
        assertThat(answer.is(200).json().propertyNames()).containsExactly("error", "code", "message");
        assertThat(answer.json().get("error").asBoolean()).isFalse();
    }
}
