package io.vitrine.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields are read as their types. */
class JsonFieldTest extends ReadingFields {

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
}
