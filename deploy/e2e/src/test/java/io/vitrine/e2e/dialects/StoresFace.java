package io.vitrine.e2e.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Tenant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The stores API: a widget is drawn by a template, which is there before it. */
record StoresFace(Tenant tenant, String template) implements Face {

    static StoresFace of(Tenant tenant) {
        var made = tenant.ask("POST", root(tenant) + "/widget-templates", """
                        {"name": "Any", "template": "<p>{{text}}</p>"}""").is(200);
        return new StoresFace(tenant, made.json().at("/data/uuid").stringValue());
    }

    private static String root(Tenant tenant) {
        return "/stores/%s/v3/content".formatted(tenant.key());
    }

    @Override
    public String name() {
        return "stores";
    }

    @Override
    public String widgets() {
        return root(tenant) + "/widgets";
    }

    @Override
    public String widget(String name) {
        return "{\"name\": \"%s\", \"widget_template_uuid\": \"%s\"}".formatted(name, template);
    }

    @Override
    public String renamed(String name) {
        return "{\"name\": \"%s\"}".formatted(name);
    }

    @Override
    public String faulty() {
        return "{\"name\": 7, \"widget_template_uuid\": \"%s\"}".formatted(template);
    }

    @Override
    public int created() {
        return 200;
    }

    @Override
    public int deleted() {
        return 204;
    }

    @Override
    public int faultyStatus() {
        return 422;
    }

    @Override
    public JsonNode widgetIn(Answer answer) {
        return answer.json().get("data");
    }

    @Override
    public List<JsonNode> widgetsIn(Answer answer) {
        return answer.json().get("data").valueStream().toList();
    }

    @Override
    public String nameOf(JsonNode widget) {
        return widget.get("name").stringValue();
    }

    @Override
    public String idOf(JsonNode widget) {
        return widget.get("uuid").stringValue();
    }

    @Override
    public void assertRefused(Answer answer, int status, String code) {
        answer.is(status);
        assertThat(answer.header("Content-Type")).as(answer.question()).startsWith("application/json");
        var said = answer.json();
        assertThat(said.propertyNames()).as(answer.text()).isSubsetOf("status", "title", "type", "instance", "errors");
        assertThat(said.get("status").asInt()).isEqualTo(status);
        assertThat(said.get("type").stringValue()).as(answer.text()).endsWith(code);
        assertThat(said.get("title").stringValue()).isNotBlank();
    }
}
