package io.vitrine.command.http.body;

import static io.vitrine.command.http.body.Requests.body;
import static io.vitrine.command.http.body.Requests.faultsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.vitrine.command.Change;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One field read as what it should be; {@code x} is always the field. */
class FieldTest {

    private static final AssetId A = AssetId.of("550e8400-e29b-41d4-a716-446655440000");
    private static final AssetId B = AssetId.of("660e8400-e29b-41d4-a716-446655440001");

    @Test
    void text_is_trimmed() {
        reads("\"  two words\\u2003\"", field -> field.text(20)).isEqualTo("two words");
        reads("\" name \"", field -> field.requiredText(20)).isEqualTo("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"   \""})
    void text_may_be_none(String none) {
        reads(none, field -> field.text(20)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"   \"", "\"\\t\\n\\u2003\""})
    void required_text_may_not_be_none(String none) {
        assertThat(faults(none, field -> field.requiredText(20))).containsExactly("/x required");
        assertThat(faults(none, field -> field.requiredText(20, "[a-z]+", "small letters")))
                .containsExactly("/x required");
    }

    @Test
    void required_text_may_not_be_missing() {
        assertThat(faultsOfMissing(field -> field.requiredText(20))).containsExactly("/x required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "true", "{}", "[]", "[\"a\"]"})
    void text_is_a_string(String other) {
        assertThat(faults(other, field -> field.text(20))).containsExactly("/x type");
        assertThat(faults(other, field -> field.requiredText(20))).containsExactly("/x type");
    }

    @Test
    void length_counts_characters_not_their_halves() {
        reads("\"🎠🎠🎠\"", field -> field.text(3)).isEqualTo("🎠🎠🎠");
        assertThat(faults("\"🎠🎠🎠🎠\"", field -> field.text(3))).containsExactly("/x too-long");
    }

    @Test
    void length_is_counted_after_trimming() {
        reads("\"   abc   \"", field -> field.text(3)).isEqualTo("abc");
    }

    @Test
    void text_has_lines_and_tabs_but_no_other_control_characters() {
        reads("\"a\\tb\\r\\nc\"", field -> field.text(20)).isEqualTo("a\tb\r\nc");
        assertThat(faults("\"a\\u0007b\"", field -> field.text(20))).containsExactly("/x characters");
        assertThat(faults("\"a\\u001bb\"", field -> field.requiredText(20))).containsExactly("/x characters");
    }

    @Test
    void text_of_a_form_has_that_form() {
        reads("\"abc\"", field -> field.requiredText(20, "[a-z]+", "small letters"))
                .isEqualTo("abc");
        assertThat(faults("\"aBc\"", field -> field.requiredText(20, "[a-z]+", "small letters")))
                .containsExactly("/x format");
        assertThat(faults("\"abc\\ndef\"", field -> field.requiredText(20, "[a-z]+", "small letters")))
                .containsExactly("/x format");
    }

    @Test
    void a_name_of_a_set_comes_in_any_case() {
        reads("\"CAROUSEL\"", field -> field.oneOf(Layout.class)).isEqualTo(Layout.CAROUSEL);
        reads("\"list_vertical\"", field -> field.requiredOneOf(Layout.class)).isEqualTo(Layout.LIST_VERTICAL);
        reads("null", field -> field.oneOf(Layout.class)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"PYRAMID\"", "\"CAROUSEL,GRID\"", "\"0\""})
    void a_name_that_is_not_in_the_set_is_not_allowed(String other) {
        assertThat(faults(other, field -> field.oneOf(Layout.class))).containsExactly("/x not-allowed");
        assertThat(faults(other, field -> field.requiredOneOf(Layout.class))).containsExactly("/x not-allowed");
    }

    @Test
    void a_name_of_a_set_may_be_required_and_is_a_string() {
        assertThat(faultsOfMissing(field -> field.requiredOneOf(Layout.class))).containsExactly("/x required");
        assertThat(faults("null", field -> field.requiredOneOf(Layout.class))).containsExactly("/x required");
        assertThat(faults("\" \"", field -> field.requiredOneOf(Layout.class))).containsExactly("/x required");
        assertThat(faults("1", field -> field.requiredOneOf(Layout.class))).containsExactly("/x type");
    }

    @Test
    void a_number_is_whole_and_within_bounds() {
        reads("0", field -> field.number(0, 10)).isEqualTo(0L);
        reads("10", field -> field.number(0, 10)).isEqualTo(10L);
        reads("null", field -> field.number(0, 10)).isNull();
        reads("7", field -> field.smallNumber(0, 10)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "11", "9223372036854775808", "99999999999999999999999999"})
    void a_number_out_of_bounds_is_out_of_range(String number) {
        assertThat(faults(number, field -> field.number(0, 10))).containsExactly("/x range");
        assertThat(faults(number, field -> field.smallNumber(0, 10))).containsExactly("/x range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1.0", "1e1", "\"1\"", "true", "[]", "{}"})
    void what_is_no_whole_number_is_of_the_wrong_type(String other) {
        assertThat(faults(other, field -> field.number(0, 10))).containsExactly("/x type");
    }

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

        reads(object, Field::object).isEqualTo(new JsonObject(object));
        reads(text, Field::object).isEqualTo(new JsonObject(object));
    }

    @Test
    void an_objects_white_space_is_dropped() {
        reads("{ \"a\" : 1 }", Field::object).isEqualTo(new JsonObject("{\"a\":1}"));
        reads("\"{ \\\"a\\\" : 1 }\"", Field::object).isEqualTo(new JsonObject("{\"a\":1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"  \"", "{}", "\"{}\""})
    void no_object_is_the_empty_one(String none) {
        reads(none, Field::object).isEqualTo(JsonObject.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "[{}]"})
    void what_is_no_object_is_of_the_wrong_type(String other) {
        assertThat(faults(other, Field::object)).containsExactly("/x type");
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
        assertThat(faults(text, Field::object)).containsExactly("/x json");
    }

    @Test
    void an_object_has_64_kibibytes_at_most() {
        var frame = "{\"a\":\"\"}".length();
        var fits = "{\"a\":\"" + "x".repeat(64 * 1024 - frame) + "\"}";
        var tooLong = "{\"a\":\"" + "x".repeat(64 * 1024 - frame + 1) + "\"}";
        var tooManyBytes = "{\"a\":\"" + "é".repeat(32 * 1024) + "\"}";

        reads(fits, Field::object).isEqualTo(new JsonObject(fits));
        assertThat(faults(tooLong, Field::object)).containsExactly("/x too-long");
        assertThat(faults(tooManyBytes, Field::object)).containsExactly("/x too-long");
    }

    @Test
    void an_object_has_32_levels_at_most() {
        var fits = "{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}";
        var tooDeep = "{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}";

        reads(fits, Field::object).isEqualTo(new JsonObject(fits));
        assertThat(faults(tooDeep, Field::object)).containsExactly("/x too-deep");
        assertThat(faults("\"" + tooDeep.replace("\"", "\\\"") + "\"", Field::object))
                .containsExactly("/x too-deep");
        var bottomless = "{\\\"a\\\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertThat(faults("\"" + bottomless + "\"", Field::object)).hasSize(1);
    }

    @Test
    void ids_come_in_order() {
        reads("[\"%s\", \"%s\"]".formatted(B, A), field -> field.ids(AssetId::new, 10))
                .isEqualTo(List.of(B, A));
        reads("[\"%s\"]".formatted(A.toString().toUpperCase()), field -> field.ids(AssetId::new, 10))
                .isEqualTo(List.of(A));
        reads("null", field -> field.ids(AssetId::new, 10)).isEqualTo(List.of());
        reads("[]", field -> field.requiredIds(AssetId::new, 10)).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"no-id\"]|/x/0 format",
                "[\"1-1-1-1-1\"]|/x/0 format",
                "[\"550e8400e29b41d4a716446655440000\"]|/x/0 format",
                "[\"550e8400-e29b-41d4-a716-446655440000\",\"\"]|/x/1 required",
                "[null]|/x/0 required",
                "[1]|/x/0 type",
                "[[]]|/x/0 type",
                "\"550e8400-e29b-41d4-a716-446655440000\"|/x type",
                "{}|/x type"
            })
    void an_item_that_is_no_id_is_pointed_at(String list, String fault) {
        assertThat(faults(list, field -> field.ids(AssetId::new, 10))).containsExactly(fault);
        assertThat(faults(list, field -> field.requiredIds(AssetId::new, 10))).containsExactly(fault);
    }

    @Test
    void every_faulty_item_is_pointed_at() {
        assertThat(faults("[1, \"%s\", null, \"x\"]".formatted(A), field -> field.ids(AssetId::new, 10)))
                .containsExactly("/x/0 type", "/x/2 required", "/x/3 format");
    }

    @Test
    void a_list_that_is_too_long_is_one_fault() {
        assertThat(faults("[1, 2, 3]", field -> field.ids(AssetId::new, 2))).containsExactly("/x too-many");
    }

    @Test
    void ids_may_be_required() {
        assertThat(faultsOfMissing(field -> field.requiredIds(AssetId::new, 10)))
                .containsExactly("/x required");
        assertThat(faults("null", field -> field.requiredIds(AssetId::new, 10))).containsExactly("/x required");
    }

    @Test
    void texts_come_in_order_and_once() {
        reads("[\"b\", \" a \", \"b\", \"a\"]", field -> field.texts(10, 10)).isEqualTo(List.of("b", "a"));
        assertThat(faults("[\"b\", \"\", \"toolong\", 1]", field -> field.texts(5, 10)))
                .containsExactly("/x/1 required", "/x/2 too-long", "/x/3 type");
    }

    @Test
    void a_revision_knows_missing_from_null() {
        assertThat(body("{}").field("x").<String>clearable(field -> field.text(10)))
                .isEqualTo(Change.keep());
        reads("null", field -> field.<String>clearable(f -> f.text(10))).isEqualTo(Change.to(null));
        reads("\"a\"", field -> field.<String>clearable(f -> f.text(10))).isEqualTo(Change.to("a"));
        assertThat(body("{}").field("x").change(field -> field.ids(AssetId::new, 10)))
                .isEqualTo(Change.keep());
        reads("[]", field -> field.change(f -> f.ids(AssetId::new, 10))).isEqualTo(Change.to(List.of()));
        reads("null", field -> field.change(Field::object)).isEqualTo(Change.to(JsonObject.EMPTY));
    }

    private static <T> ObjectAssert<T> reads(String json, Function<Field, T> reading) {
        var body = body("{\"x\":" + json + "}");
        var value = reading.apply(body.field("x"));
        body.done();
        return assertThatObject(value);
    }

    private static List<String> faults(String json, Consumer<Field> reading) {
        return faultsIn("{\"x\":" + json + "}", reading);
    }

    private static List<String> faultsOfMissing(Consumer<Field> reading) {
        return faultsIn("{}", reading);
    }

    private static List<String> faultsIn(String json, Consumer<Field> reading) {
        var body = body(json);
        reading.accept(body.field("x"));
        return faultsOf(body::done);
    }
}
