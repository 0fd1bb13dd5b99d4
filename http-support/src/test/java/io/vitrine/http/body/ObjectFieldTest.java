package io.vitrine.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields with an object that the client defines. */
class ObjectFieldTest extends ReadingFields {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"z\":1,\"a\":{\"m\":[1,null,\"x\"]}}",
                "{\"n\":1.10,\"e\":1e2,\"m\":-0,\"d\":3.14159265358979323846264338327950288}",
                "{\"é\":\"🎠\"}"
            })
    void an_object_comes_as_it_is_or_as_its_text_and_stays_to_the_letter(String object) {
        var text = "\"" + object.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";

        reads(object, JsonField::object).isEqualTo(new JsonObject(object));
        reads(text, JsonField::object).isEqualTo(new JsonObject(object));
    }

    @Test
    void an_objects_white_space_is_dropped() {
        reads("{ \"a\" : 1 }", JsonField::object).isEqualTo(new JsonObject("{\"a\":1}"));
        reads("\"{ \\\"a\\\" : 1 }\"", JsonField::object).isEqualTo(new JsonObject("{\"a\":1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"  \"", "{}", "\"{}\""})
    void no_object_is_the_empty_one(String none) {
        reads(none, JsonField::object).isEqualTo(JsonObject.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "[{}]"})
    void what_is_no_object_is_of_the_wrong_type(String other) {
        assertThat(faults(other, JsonField::object)).containsExactly("/x type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"oops\"",
                "\"[]\"",
                "\"{} {}\"",
                "\"{\\\"a\\\":\"",
                "\"{\\\"a\\\":1,\\\"a\\\":2}\"",
                "\"{\\\"a\\\":\\\"\\\\u0000\\\"}\"",
                "\"{\\\"a\\\":\\\"\\\\ud800\\\"}\"",
                "\"{\\\"a\\\":1e999}\""
            })
    void a_text_that_is_no_object_we_can_keep_is_told_so(String text) {
        assertThat(faults(text, JsonField::object)).containsExactly("/x json");
    }

    @Test
    void an_object_has_64_kibibytes_at_most() {
        var frame = "{\"a\":\"\"}".length();
        var fits = "{\"a\":\"" + "x".repeat(64 * 1024 - frame) + "\"}";
        var tooLong = "{\"a\":\"" + "x".repeat(64 * 1024 - frame + 1) + "\"}";
        var tooManyBytes = "{\"a\":\"" + "é".repeat(32 * 1024) + "\"}";

        reads(fits, JsonField::object).isEqualTo(new JsonObject(fits));
        assertThat(faults(tooLong, JsonField::object)).containsExactly("/x too-long");
        assertThat(faults(tooManyBytes, JsonField::object)).containsExactly("/x too-long");
    }

    @Test
    void an_object_has_32_levels_at_most() {
        var fits = "{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}";
        var tooDeep = "{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}";

        reads(fits, JsonField::object).isEqualTo(new JsonObject(fits));
        assertThat(faults(tooDeep, JsonField::object)).containsExactly("/x too-deep");
        assertThat(faults("\"" + tooDeep.replace("\"", "\\\"") + "\"", JsonField::object))
                .containsExactly("/x too-deep");
        var bottomless = "{\\\"a\\\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertThat(faults("\"" + bottomless + "\"", JsonField::object)).hasSize(1);
    }
}
