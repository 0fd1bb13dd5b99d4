package io.vitrine.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.WidgetEvent.ConfigChanged;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonObjectTest {

    @Test
    void a_field_is_taken_out_and_the_rest_stays_to_the_letter() {
        var object = JsonObject.parse("{\"_\":{\"id\":[1,{}]},\"a\":1.50,\"b\":{\"_\":-0},\"c\":[]}");

        assertThat(object.without("_").text()).isEqualTo("{\"a\":1.50,\"b\":{\"_\":-0},\"c\":[]}");
        assertThat(object.without("d")).isEqualTo(object);
        assertThat(JsonObject.EMPTY.without("a")).isEqualTo(JsonObject.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"z\":1,\"a\":2,\"m\":{\"y\":1,\"b\":2}}",
                "{\"n\":1.10}",
                "{\"n\":1.0}",
                "{\"n\":-0}",
                "{\"n\":-0.0}",
                "{\"n\":1e2}",
                "{\"n\":1E+2}",
                "{\"n\":1.5e-7}",
                "{\"n\":9007199254740993}",
                "{\"n\":123456789012345678901234567890}",
                "{\"n\":3.14159265358979323846264338327950288}",
                "{\"list\":[1,\"two\",true,false,null,{},[]]}",
                "{\"text\":\"größer 日本語 🎠\"}",
                "{\"text\":\"\\\"quoted\\\" and \\\\ and \\n\"}",
                "{\"\":\"the empty key\"}"
            })
    void compact_text_is_kept_to_the_letter(String text) {
        assertThat(JsonObject.parse(text).text()).isEqualTo(text);
    }

    @Test
    void white_space_outside_of_texts_is_dropped() {
        assertThat(JsonObject.parse(" {\n\t\"a\" : [ 1 , \" two \" ] } \r\n").text())
                .isEqualTo("{\"a\":[1,\" two \"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{\"in\":{\"a\":1,\"b\":2,\"a\":1}}", "{\"in\":[{\"a\":1,\"a\":1}]}"})
    void a_key_that_comes_twice_in_an_object_is_refused(String text) {
        assertThatThrownBy(() -> JsonObject.parse(text)).isInstanceOf(JacksonException.class);
    }

    @Test
    void the_same_key_in_two_objects_is_fine() {
        assertThat(JsonObject.parse("{\"a\":{\"a\":1},\"b\":{\"a\":1}}").text())
                .isEqualTo("{\"a\":{\"a\":1},\"b\":{\"a\":1}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}x", "{}]", "{},", "{}1"})
    void text_after_the_object_is_refused(String text) {
        assertThatThrownBy(() -> JsonObject.parse(text)).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "1", "\"{}\"", "null", "true", "", "  "})
    void what_is_no_object_is_refused(String text) {
        assertThatThrownBy(() -> JsonObject.parse(text))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("Not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\"}", "{\"a\":}", "{a:1}", "{'a':1}", "{\"a\":01}", "{\"a\":NaN}", "{\"a\":1,}"})
    void what_is_no_json_is_refused(String text) {
        assertThatThrownBy(() -> JsonObject.parse(text)).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|1",
                "{\"a\":1}|1",
                "{\"a\":{}}|2",
                "{\"a\":[]}|2",
                "{\"a\":[{\"b\":[1]}],\"c\":{}}|4",
                "{\"a\":{},\"b\":{},\"c\":{}}|2"
            })
    void depth_counts_objects_and_arrays_around_the_innermost_value(String text, int depth) {
        assertThat(JsonObject.parse(text).depth()).isEqualTo(depth);
    }

    @Test
    void size_counts_bytes_not_characters() {
        assertThat(JsonObject.parse("{\"a\":\"é🎠\"}").size()).isEqualTo("{\"a\":\"\"}".length() + 2 + 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"n\":1.10,\"e\":1e2,\"z\":-0}", "{\"z\":{\"y\":[{}]},\"a\":\"é🎠\"}", "{\"n\":1e400}"})
    void it_is_the_same_after_its_way_through_an_event(String text) {
        var event = new ConfigChanged(Samples.WIDGET, JsonObject.parse(text));

        var written = EventJson.write(event);

        assertThat(new String(written, StandardCharsets.UTF_8)).endsWith("\"config\":" + text + "}");
        assertThat(EventJson.read(EventType.CONFIG_CHANGED, written)).isEqualTo(event);
    }

    @Test
    void an_event_with_something_else_in_its_place_cannot_be_read() {
        var json = """
                {"widgetId": "%s", "config": ["no object"]}""".formatted(Samples.WIDGET);

        assertThatThrownBy(() -> EventJson.read(EventType.CONFIG_CHANGED, json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JacksonException.class);
    }
}
