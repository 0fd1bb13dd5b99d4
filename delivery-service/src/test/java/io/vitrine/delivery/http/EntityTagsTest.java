package io.vitrine.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the client already has the current bytes (RFC 9110, 8.8.3 and 13.1.2). */
class EntityTagsTest {

    private static final String TAG = "\"abc-gz\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                " * ",
                "\"abc-gz\"",
                "W/\"abc-gz\"",
                "\"x\", \"abc-gz\"",
                "\"x\",W/\"abc-gz\",\"y\"",
                "\"with, comma\", \"abc-gz\"",
                "\"\", \"abc-gz\"",
                "  \"abc-gz\"  ",
                "garbage, \"abc-gz\""
            })
    void the_client_has_it(String line) {
        assertThat(match(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc-gz",
                "\"abc\"",
                "\"abc-br\"",
                "\"abc-gz",
                "'abc-gz'",
                "\"x*\"",
                "\"x,abc-gz\"",
                "\"x\" , \"*\"",
                "\"ABC-GZ\""
            })
    void the_client_has_something_else(String line) {
        assertThat(match(line)).isFalse();
    }

    @Test
    void every_line_counts() {
        assertThat(match("\"x\"", "\"abc-gz\"")).isTrue();
    }

    @Test
    void without_the_field_the_client_has_nothing() {
        assertThat(match()).isFalse();
    }

    private static boolean match(String... lines) {
        return EntityTags.match(List.of(lines), TAG);
    }
}
