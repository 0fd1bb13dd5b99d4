package io.vitrine.e2e.dialects;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Tenant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The projects API. */
record ProjectsFace(Tenant tenant) implements Face {

    @Override
    public String name() {
        return "projects";
    }

    @Override
    public String widgets() {
        return tenant.path("/widgets");
    }

    @Override
    public String widget(String name) {
        return """
                {"name": "%s", "slug": "w-%s", "layout": "GRID", "assetIds": []}""".formatted(name, Tenant.unique());
    }

    @Override
    public String renamed(String name) {
        return "{\"name\": \"%s\"}".formatted(name);
    }

    @Override
    public String faulty() {
        return "{\"name\": 7}";
    }

    @Override
    public int created() {
        return 201;
    }

    @Override
    public int deleted() {
        return 204;
    }

    @Override
    public int faultyStatus() {
        return 400;
    }

    @Override
    public JsonNode widgetIn(Answer answer) {
        return answer.json();
    }

    @Override
    public List<JsonNode> widgetsIn(Answer answer) {
        return answer.json().valueStream().toList();
    }

    @Override
    public String nameOf(JsonNode widget) {
        return widget.get("name").stringValue();
    }

    @Override
    public String idOf(JsonNode widget) {
        return widget.get("id").stringValue();
    }

    @Override
    public void assertRefused(Answer answer, int status, String code) {
        answer.isProblem(status, code);
    }
}
