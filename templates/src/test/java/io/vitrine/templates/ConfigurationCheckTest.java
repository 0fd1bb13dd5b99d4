package io.vitrine.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.JsonObject;
import io.vitrine.templates.ConfigurationCheck.Complaint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Configurations are validated by their template's schema. */
class ConfigurationCheckTest {

    private static final String SCHEMA = """
            [{"type":"tab","label":"Content","sections":[{"label":"Text","settings":[
                {"type":"input","id":"title","label":"Title"},
                {"type":"number","id":"count","label":"Count","default":3},
                {"type":"boolean","id":"on","default":true}]}]},
             {"type":"array","id":"slides","label":"Slides","entryLabel":"Slide","schema":[
                {"type":"hidden","settings":[{"type":"input","id":"id","default":""}]},
                {"type":"tab","sections":[{"settings":[{"type":"imageManager","id":"image","label":"Image"}]}]}]},
             {"type":"something new","of":"the vendor"}]""";

    @Test
    void what_is_filled_is_fine() {
        assertThat(complaints("{\"title\":\"T\",\"slides\":[{\"image\":{\"src\":\"x\"}}]}"))
                .isEmpty();
        assertThat(complaints("{\"title\":7,\"count\":\"12px\",\"unknown\":1}")).isEmpty();
    }

    @Test
    void what_has_no_value_and_no_default_is_told() {
        assertThat(complaints("{}"))
                .containsExactly(new Complaint("/title", "Title (title) has no value and no default."));
        assertThat(complaints("{\"title\":\"T\",\"slides\":[{\"image\":\"a\"},{}]}"))
                .containsExactly(new Complaint("/slides/1/image", "Image (image) has no value and no default."));
    }

    @Test
    void a_value_of_another_type_is_told() {
        assertThat(complaints("{\"title\":{},\"count\":\"many\",\"on\":\"yes\",\"slides\":{}}"))
                .containsExactly(
                        new Complaint("/title", "Title (title) must be text."),
                        new Complaint("/count", "Count (count) must be a number."),
                        new Complaint("/on", "on must be true or false."),
                        new Complaint("/slides", "Slides (slides) must be a list."));
    }

    @Test
    void of_what_is_no_schema_nothing_is_asked() {
        for (var schema : new String[] {"[]", "{}", "null", "[1,[],{\"type\":7}]", "no json", ""}) {
            assertThat(ConfigurationCheck.of(schema, JsonObject.EMPTY)).isEmpty();
        }
    }

    @Test
    void what_is_too_much_is_checked_in_part_and_says_so() {
        var fields = "{\"type\":\"input\",\"id\":\"t\",\"default\":\"\"},".repeat(999);
        var schema = "[{\"type\":\"array\",\"id\":\"a\",\"schema\":[%s{}]}]".formatted(fields);
        var fits = JsonObject.parse("{\"a\":[%s{}]}".formatted("{},".repeat(40)));
        var tooMuch = JsonObject.parse("{\"a\":[%s{}]}".formatted("{},".repeat(10_000)));

        assertThat(ConfigurationCheck.of(schema, fits)).isEmpty();
        assertThat(ConfigurationCheck.of(schema, tooMuch))
                .containsExactly(new Complaint(
                        "", "The check is incomplete: the configuration has too many settings (limit 50000)."));
    }

    private static List<Complaint> complaints(String configuration) {
        return ConfigurationCheck.of(SCHEMA, JsonObject.parse(configuration));
    }
}
