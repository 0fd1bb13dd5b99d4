package io.vitrine.e2e;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Store;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The stores API document, operation by operation, from the point of view of a client that was written against it. */
@SystemTest
@Order(3)
class StoresDocumentIT {

    private static final String TIME = "${json-unit.regex}\\\\d{4}-\\\\d\\\\d-\\\\d\\\\dT[0-9:]{8}\\\\.\\\\d{3}Z";
    private static final String TEMPLATE = "{{#each images}}<img src=\"{{image_source}}\" alt=\"\">{{/each}}";
    private static final String IMAGES = """
            {"images": [{"image_source": "https://cdn.example/1.jpg?c=2&imbypass=on"}]}""";

    private final Installation installation;
    private final Store store;
    private String template = "";

    StoresDocumentIT(Installation installation) {
        this.installation = installation;
        store = Store.of(Tenant.in(installation), installation);
    }

    @BeforeEach
    void a_template() {
        template = store.template(TEMPLATE);
    }

    @Test
    void a_created_widget_is_answered_as_the_document_shows_it_and_read_back_the_same() {
        var created = store.post("/widgets", """
                {"name": "Header Images", "widget_template_uuid": "%s", "widget_configuration": %s}""".formatted(template, IMAGES)).is(200);
        var uuid = Store.uuid(created);

        assertThatJson(created.text()).isEqualTo("""
                {"data": {"channel_id": 1, "date_created": "%1$s", "date_modified": "%1$s", "description": "",
                  "name": "Header Images", "storefront_api_query_params": {}, "uuid": "%2$s",
                  "version_uuid": "${json-unit.any-string}",
                  "widget_configuration": {"_": {"id": "%2$s"},
                    "images": [{"image_source": "https://cdn.example/1.jpg?c=2&imbypass=on"}]},
                  "widget_template": {"channel_id": 1, "client_rerender": false,
                    "current_version_uuid": "${json-unit.any-string}", "date_created": "%1$s", "date_modified": "%1$s",
                    "icon_name": "default", "kind": "custom", "name": "Header Images", "schema": [],
                    "storefront_api_query": "", "template": "${json-unit.any-string}",
                    "template_engine": "handlebars_v3", "uuid": "%3$s"}},
                 "meta": {}}""".formatted(TIME, uuid, template));
        assertThat(created.json().at("/data/version_uuid"))
                .isEqualTo(created.json().at("/data/widget_template/current_version_uuid"));
        assertThat(store.get("/widgets/" + uuid).is(200).text()).isEqualTo(created.text());
    }

    @Test
    void the_documents_own_example_of_a_body_is_understood() {
        var body = """
                { "name": "string", "description": "string", "widget_configuration": {}, "widget_template_uuid": "%s", "channel_id": 0 }""".formatted(template);
        var update = """
                { "name": "string", "description": "string", "widget_configuration": {}, "widget_template_uuid": "%s", "channel_id": 0, "upgrade": true }""".formatted(template);

        var uuid = Store.uuid(store.post("/widgets", body).is(200));
        assertThatJson(store.put("/widgets/" + uuid, update).is(200).text())
                .inPath("$.data")
                .isObject()
                .containsEntry("name", "string")
                .containsEntry("description", "string");
    }

    @Test
    void a_widget_is_changed_and_accepts_what_a_get_gave() {
        var uuid = store.widget("Before", template, IMAGES);
        var read = store.get("/widgets/" + uuid).json().get("data").toString();

        assertThat(store.put("/widgets/" + uuid, read).is(200).version())
                .isEqualTo(store.get("/widgets/" + uuid).version());
        store.put("/widgets/" + uuid, "{\"name\": \"After\"}").is(200);

        assertThatJson(store.get("/widgets/" + uuid).text())
                .inPath("$.data")
                .isObject()
                .containsEntry("name", "After")
                .containsEntry(
                        "version_uuid",
                        store.get("/widgets/" + uuid)
                                .json()
                                .at("/data/version_uuid")
                                .stringValue());
    }

    @Test
    void a_deleted_widget_is_gone_everywhere() {
        var uuid = store.widget("Gone", template, IMAGES);
        store.tenant().delivered(200, uuid);

        var gone = store.delete("/widgets/" + uuid).is(204);

        assertThat(gone.text()).isEmpty();
        assertThat(store.tenant().delivered(uuid).status()).isEqualTo(404);
        assertThatJson(store.get("/widgets/" + uuid).is(404).text())
                .isObject()
                .containsEntry("status", java.math.BigDecimal.valueOf(404))
                .containsKeys("title", "type", "instance");
        store.delete("/widgets/" + uuid).is(404);
    }

    @Test
    void what_is_created_is_public_and_rendered_by_its_template() {
        var uuid = store.widget("Public", template, IMAGES);

        var html = await().until(
                        () -> installation
                                .api()
                                .get("/delivery/%s/widgets/%s.html"
                                        .formatted(store.tenant().key(), uuid)),
                        answer -> answer.status() == 200);
        assertThat(html.header("Content-Type")).startsWith("text/html");
        assertThat(html.text())
                .contains("<img src=\"https://cdn.example/1.jpg?c&#x3D;2&amp;imbypass&#x3D;on\" alt=\"\">");
    }

    @Test
    void lists_are_turned_by_number_and_filtered() {
        var other = store.template("<p>{{text}}</p>");
        IntStream.range(0, 7).forEach(i -> store.widget("w" + i, i % 2 == 0 ? template : other, "{}"));

        assertThatJson(store.get("/widgets?limit=3&page=2").is(200).text())
                .inPath("$.meta.pagination")
                .isEqualTo("""
                        {"count": 3, "current_page": 2, "per_page": 3, "total": 7, "total_pages": 3,
                         "links": {"previous": "?limit=3&page=1", "current": "?limit=3&page=2", "next": "?limit=3&page=3"}}""");
        assertNames("limit=3&page=2", "w3", "w4", "w5");
        assertNames("limit=3&page=3", "w6");
        assertNames("limit=3&page=4");
        assertNames("widget_template_uuid=" + other, "w1", "w3", "w5");
        assertNames("widget_template_kind=custom&name=w2", "w2");
        assertNames("widget_template_kind=theme");
        assertNames("name:in=w1,w4,nobody", "w1", "w4");
        assertNames("channel_id:in=1&site_id:in=1&name:in=w1", "w1");
        assertNames("name:in[]=w1&name:in[]=w4", "w1", "w4");
        assertNames("channel_id:in=2");
    }

    @Test
    void bad_input_is_told_field_by_field_in_the_vendors_shape() {
        var refused = store.post("/widgets", """
                {"name": 7, "widget_configuration": [], "widget_template_uuid": "x", "channel_id": "one"}""").is(422);

        assertThat(refused.header("Content-Type")).isEqualTo("application/json");
        assertThat(refused.json().get("status").asInt()).isEqualTo(422);
        assertThat(refused.json().get("errors").propertyNames())
                .containsExactlyInAnyOrder("name", "widget_configuration", "widget_template_uuid", "channel_id");
        assertThat(store.get("/widgets?name:like=w")
                        .is(422)
                        .json()
                        .at("/errors")
                        .get("name:like")
                        .asString())
                .contains("name:in");
        store.get("/widgets?page=0").is(422);
        store.get("/widgets/not-an-id").is(404);
        assertThat(store.post("/widgets", """
                        {"name": "x", "widget_template_uuid": "%s"}""".formatted(java.util.UUID.randomUUID()))
                        .is(422)
                        .json()
                        .at("/errors/widget_template_uuid")
                        .asString())
                .isNotBlank();
        store.post("/widgets", "{").is(400);
    }

    @Test
    void what_is_too_large_is_told_so() {
        var large = "{\"text\": \"%s\"}".formatted("x".repeat(70_000));

        assertThat(store.post("/widgets", """
                        {"name": "x", "widget_template_uuid": "%s", "widget_configuration": %s}""".formatted(template, large))
                        .is(422)
                        .json()
                        .at("/errors/widget_configuration")
                        .asString())
                .contains("65536");
        var names = store.get("/widgets?name:in=" + "x".repeat(300_000)).is(414);
        assertThat(names.json().get("status").asInt()).isEqualTo(414);
        assertThat(names.json().get("title").asString()).isNotBlank();
    }

    @Test
    void markup_in_texts_is_delivered_as_text() {
        var script = "<script>alert(1)</script>";
        var loud = store.template("<h1>{{_.id}}</h1><p title=\"{{text}}\">{{text}}</p>");
        var uuid = store.widget(script, loud, "{\"text\": \"%s\"}".formatted(script));

        assertThat(store.get("/widgets/" + uuid).json().at("/data/name").asString())
                .isEqualTo(script);
        var html = await().until(
                        () -> installation
                                .api()
                                .get("/delivery/%s/widgets/%s.html"
                                        .formatted(store.tenant().key(), uuid)),
                        answer -> answer.status() == 200);
        assertThat(html.text()).contains("&lt;script&gt;", uuid).doesNotContain("<script>");
    }

    @Test
    void another_store_sees_nothing_and_a_bad_token_neither() {
        var uuid = store.widget("Mine", template, IMAGES);
        var rival = Store.of(Tenant.in(installation), installation);
        var foreign = installation
                .api()
                .with(
                        "X-Auth-Token",
                        installation.tokens().forProject(rival.tenant().id()));

        rival.get("/widgets/" + uuid).is(404);
        rival.delete("/widgets/" + uuid).is(404);
        rival.post("/widgets", """
                {"name": "x", "widget_template_uuid": "%s"}""".formatted(template)).is(422);
        foreign.get(store.path("/widgets/" + uuid)).is(404);
        foreign.get("/stores/nobody/v3/content/widgets").is(404);
        assertThat(installation
                        .api()
                        .with("X-Auth-Token", "nonsense")
                        .get(store.path("/widgets"))
                        .is(401)
                        .json()
                        .propertyNames())
                .contains("status", "title", "type");
    }

    private void assertNames(String query, String... names) {
        assertThat(store.get("/widgets?" + query)
                        .is(200)
                        .json()
                        .get("data")
                        .valueStream()
                        .map(widget -> widget.get("name").stringValue()))
                .as(query)
                .containsExactly(names);
    }
}
