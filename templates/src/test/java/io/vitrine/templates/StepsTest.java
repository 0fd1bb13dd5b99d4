package io.vitrine.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vitrine.events.JsonObject;
import io.vitrine.templates.RenderingFailed.Reason;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of abuse is limited by its steps, not by time. */
@Timeout(120)
class StepsTest {

    private static final JsonObject LARGE =
            JsonObject.parse("{\"a\":%s,\"t\":\"%s\",\"p\":\"%s\",\"o\":{\"a\":%s},\"q\":{\"a\":%s},\"few\":%s}"
                    .formatted(
                            list(5_000),
                            "x".repeat(20_000),
                            "x".repeat(9_000) + "y",
                            list(2_000),
                            list(2_000),
                            list(500)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#each a}}{{#if (contains @root.a 'x')}}{{/if}}{{/each}}",
                "{{#each a}}{{#if (contains @root.t 'xy')}}{{/if}}{{/each}}",
                "{{#each few}}{{#if (contains @root.t @root.p)}}{{/if}}{{/each}}",
                "{{#each a}}{{#if (eq @root.o @root.q)}}{{/if}}{{/each}}",
                "{{#each a}}{{#if (eq @root.t @root.p)}}{{/if}}{{#if (eq @root.t @root.t)}}{{/if}}{{/each}}",
                "{{#each a}}{{#if (json @root.o)}}{{/if}}{{/each}}",
                "{{#each a}}{{#if (join @root.a '')}}{{/if}}{{/each}}",
                "{{#each a}}{{#if (lower @root.t)}}{{/if}}{{/each}}",
                "{{#each a}}{{#if (trim @root.t)}}{{/if}}{{/each}}",
                "{{#each a}}{{#if (moment 0 @root.t)}}{{/if}}{{/each}}",
                "{{#each a}}{{#each @root.a}}{{/each}}{{/each}}",
                "{{#a}}{{#@root.a}}{{/@root.a}}{{/a}}",
                "{{#each a}}{{#with @root}}{{#each o.a}}{{this}}{{/each}}{{/with}}{{/each}}"
            })
    void it_ends_by_steps_or_by_characters_each_time(String template) throws Exception {
        var parsed = ParsedTemplate.parse(template);
        var reason = reason(parsed);

        assertThat(reason).isIn(Reason.TOO_SLOW, Reason.TOO_LONG);
        assertThat(reason(parsed)).isEqualTo(reason);
    }

    private static Reason reason(ParsedTemplate template) {
        return catchThrowableOfType(RenderingFailed.class, () -> template.render(LARGE))
                .reason();
    }

    private static String list(int length) {
        return IntStream.range(0, length).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
    }
}
