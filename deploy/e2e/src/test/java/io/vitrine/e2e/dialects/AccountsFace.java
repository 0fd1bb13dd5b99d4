package io.vitrine.e2e.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Answer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The accounts API: its addresses name no tenant. */
record AccountsFace() implements Face {

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public String widgets() {
        return "/widgets";
    }

    @Override
    public String widget(String name) {
        return "{\"reference\": \"%s\", \"icon\": \"star\", \"sources\": [], \"contents\": []}".formatted(name);
    }

    @Override
    public String renamed(String name) {
        return "{\"reference\": \"%s\"}".formatted(name);
    }

    @Override
    public String faulty() {
        return "{\"reference\": 7}";
    }

    @Override
    public int created() {
        return 201;
    }

    @Override
    public int deleted() {
        return 200;
    }

    @Override
    public int faultyStatus() {
        return 400;
    }

    @Override
    public JsonNode widgetIn(Answer answer) {
        return data(answer);
    }

    @Override
    public List<JsonNode> widgetsIn(Answer answer) {
        return data(answer).valueStream().toList();
    }

    @Override
    public String nameOf(JsonNode widget) {
        return widget.get("reference").stringValue();
    }

    @Override
    public String idOf(JsonNode widget) {
        return widget.get("id").stringValue();
    }

    @Override
    public void assertRefused(Answer answer, int status, String code) {
        answer.is(status);
        assertThat(answer.header("Content-Type")).as(answer.question()).startsWith("application/json");
        var said = answer.json();
        assertThat(said.propertyNames()).as(answer.text()).startsWith("error", "code", "message");
        assertThat(said.propertyNames()).isSubsetOf("error", "code", "message", "data");
        assertThat(said.get("error").asBoolean()).isTrue();
        assertThat(said.get("code").stringValue()).as(answer.text()).isEqualTo(code);
        assertThat(said.get("message").stringValue()).isNotBlank();
    }

    /** What an answer has beside that all is well. */
    static JsonNode data(Answer answer) {
        assertOk(answer);
        return answer.json().get("data");
    }

    static void assertOk(Answer answer) {
        assertThat(answer.header("Content-Type")).as(answer.question()).startsWith("application/json");
        assertThat(answer.json().get("error").asBoolean()).as(answer.text()).isFalse();
        assertThat(answer.json().get("code").stringValue()).isEqualTo("OK");
        assertThat(answer.json().get("message").stringValue()).isNotBlank();
    }
}
