package io.vitrine.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vitrine.events.JsonObject;
import io.vitrine.templates.RenderingFailed.Reason;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Endlessly expanding templates are aborted. */
@Timeout(60)
class RenderingFailedTest {

    private static final String THOUSANDS =
            IntStream.range(0, 5_000).mapToObj(Integer::toString).collect(Collectors.joining(",", "{\"a\":[", "]}"));

    private static final String LONG = "{\"t\":\"%s\"}".formatted("<".repeat(60_000));

    @Test
    void loops_within_loops_that_show_something() {
        assertThat(reason(
                        "{{#each a}}{{#each @root.a}}{{#each @root.a}}<p>{{this}}</p>{{/each}}{{/each}}{{/each}}",
                        THOUSANDS))
                .isIn(Reason.TOO_LONG, Reason.TOO_SLOW);
        assertThat(reason("{{#each a}}" + "x".repeat(10_000) + "{{/each}}", THOUSANDS))
                .isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void loops_within_loops_that_show_nothing() {
        assertThat(reason("{{#each a}}{{#each @root.a}}{{#each @root.a}}{{/each}}{{/each}}{{/each}}", THOUSANDS))
                .isEqualTo(Reason.TOO_SLOW);
        assertThat(reason("{{#a}}{{#@root.a}}{{#@root.a}}{{/@root.a}}{{/@root.a}}{{/a}}", THOUSANDS))
                .isEqualTo(Reason.TOO_SLOW);
        assertThat(reason("{{#each a}}{{#if (contains @root.a 'x')}}{{/if}}{{/each}}", THOUSANDS))
                .isNotNull();
    }

    @Test
    void a_long_text_again_and_again() {
        assertThat(reason("{{t}}".repeat(2_000), LONG)).isEqualTo(Reason.TOO_LONG);
        assertThat(reason("{{{t}}}".repeat(2_000), LONG)).isEqualTo(Reason.TOO_LONG);
        assertThat(reason("{{#if t}}" + "{{t}}".repeat(1_900) + "{{/if}}", LONG))
                .isEqualTo(Reason.TOO_LONG);
        assertThat(reason("{{#if (concat " + "t ".repeat(900) + ")}}{{/if}}", LONG))
                .isIn(Reason.TOO_LONG, Reason.TOO_SLOW);
        assertThat(reason("{{#if (json t)}}{{/if}}".repeat(900), LONG)).isIn(Reason.TOO_LONG, Reason.TOO_SLOW);
    }

    @Test
    void what_fits_is_shown_also_when_it_is_much() throws Exception {
        var template =
                ParsedTemplate.parse("{{#each a}}<li class=\"item\">{{this}} of {{@root.a.length}}</li>{{/each}}");

        assertThat(template.render(JsonObject.parse(THOUSANDS))).hasSizeGreaterThan(100_000);
    }

    private static Reason reason(String template, String configuration) {
        return catchThrowableOfType(
                        RenderingFailed.class,
                        () -> ParsedTemplate.parse(template).render(JsonObject.parse(configuration)))
                .reason();
    }
}
