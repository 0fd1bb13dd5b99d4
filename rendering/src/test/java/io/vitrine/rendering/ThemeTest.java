package io.vitrine.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which parts of a theme are used as styles. */
class ThemeTest {

    @Test
    void names_and_numbers_of_the_document() {
        assertThat(theme("{\"borderRadius\":12,\"padding\":8}").attribute())
                .isEqualTo("border-radius:12px;padding:8px");
        assertThat(theme("{\"borderRadius\":12}").stylesheet("an-id"))
                .isEqualTo("[data-vitrine=\"an-id\"]{--vitrine-border-radius:12px}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#fff",
                "#11223344",
                "rebeccapurple",
                "rgb(0 0 0 / 50%)",
                "hsl(120, 50%, 50%)",
                "1rem 2em",
                "Georgia, serif",
                "16 / 9",
                "1.5"
            })
    void values_that_mean_one_thing_are_taken(String value) {
        assertThat(theme("{\"a\":\"%s\"}".formatted(value)).attribute()).isEqualTo("a:" + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "red;position:fixed",
                "red}body{display:none",
                "url(https://evil.example/a.png)",
                "image-set(x)",
                "expression(alert(1))",
                "</style><script>",
                "\\\\\\\"><script>",
                "red !important",
                "var(--x)",
                "rgb(",
                "/*",
                "'",
                "a\\nb",
                ""
            })
    void values_that_could_be_more_are_left_out(String value) {
        assertThat(theme("{\"a\":\"%s\"}".formatted(value)).properties()).isEmpty();
    }

    @Test
    void names_that_are_none_are_left_out() {
        assertThat(theme("{\"a b\":1,\"x;y\":2,\"\":3,\"-a\":4,\"<b>\":5,\"list\":[1],\"no\":null,\"big\":1e99}")
                        .properties())
                .isEmpty();
    }

    @Test
    void nested_themes_are_flat_and_endless_ones_end() {
        assertThat(theme("{\"colors\":{\"textMain\":\"#000\"}}").attribute()).isEqualTo("colors-text-main:#000");
        var many = IntStream.range(0, 1_000)
                .mapToObj(i -> "\"n%d\":1".formatted(i))
                .collect(Collectors.joining(",", "{", "}"));
        assertThat(theme(many).properties()).hasSize(64);
        assertThat(theme("{\"a\":".repeat(20) + "1" + "}".repeat(20)).properties())
                .isEmpty();
    }

    @Test
    void looks_of_the_configuration_count_too_and_the_theme_before_them() {
        var theme = Theme.of(
                JsonObject.parse("{\"gap\":4}"), JsonObject.parse("{\"columns\":3,\"gap\":9,\"autoplay\":true}"));

        assertThat(theme.attribute()).isEqualTo("columns:3;gap:4px");
    }

    private static Theme theme(String json) {
        return Theme.of(JsonObject.parse(json), JsonObject.EMPTY);
    }
}
