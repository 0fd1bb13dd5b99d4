package io.vitrine.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid templates are reported with their location. */
@Timeout(60)
class TemplateFaultTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{> header}}|1|1|Partials are not supported. Put everything into one template.",
                "a {{~> header}}|1|3|Partials are not supported. Put everything into one template.",
                "{{> (lookup . 'x')}}|1|1|Partials are not supported. Put everything into one template.",
                "{{#> layout}}{{/layout}}|1|1|Partials are not supported. Put everything into one template.",
                "{{> @partial-block}}|1|1|Partials are not supported. Put everything into one template.",
                "{{#*inline 'me'}}{{> me}}{{/inline}}|1|1|Decorators and inline partials are not supported.",
                "{{* decorate}}|1|1|Decorators and inline partials are not supported.",
                "{{=<% %>=}}|1|1|Other delimiters than {{ and }} are not supported.",
                "{{{{raw}}}}x{{{{/raw}}}}|1|1|Raw blocks are not supported; write \\{{ for two braces.",
                "ab{{shout name}}|1|3|Unknown helper: shout.",
                "{{#shout name}}{{/shout}}|1|1|Unknown helper: shout.",
                "{{#if a}}{{else shout b}}{{/if}}|1|10|Unknown helper: shout.",
                "{{include 'x'}}|1|1|Unknown helper: include.",
                "{{i18n 'x'}}|1|1|Unknown helper: i18n.",
                "{{precompile 'x'}}|1|1|Unknown helper: precompile.",
            })
    void is_refused(String source, int line, int column, String reason) {
        assertThat(fault(source))
                .returns(reason, TemplateFault::reason)
                .returns(line, TemplateFault::line)
                .returns(column, TemplateFault::column);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>~{{#if a}}~x|3|2|A block is not closed.",
                "~{{#each a}}~{{/if}}|3|4|This closes if, but each is open.",
                "x~{{/if}}|2|1|This closes a block that is not open.",
                "x~ {{/if}}|2|2|This closes a block that is not open.",
                "~~{{a|3|4|The template ends before }}.",
                "a {{{b}}|1|7|}} stands here in place of }}}.",
                "{{}}|1|1|This tag is empty, or an {{else}} outside of a block.",
                "{{#if}|1|6|} is not expected here.",
            })
    void what_does_not_parse_is_said_in_words(String source, int line, int column, String reason) {
        assertThat(fault(source.replace('~', '\n')))
                .returns(reason, TemplateFault::reason)
                .returns(line, TemplateFault::line)
                .returns(column, TemplateFault::column);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>~{{#if a}}~x|3",
                "~{{#each a}}~{{/if}}|3",
                "~~{{a|3",
                "{{#if}|1",
                "{{}}|1",
                "{{a b=}}|1",
                "{{concat (shout 1)}}|1"
            })
    void what_does_not_parse_is_told_with_its_line(String source, int line) {
        var fault = fault(source.replace('~', '\n'));

        assertThat(fault.line()).isEqualTo(line);
        assertThat(fault.column()).isPositive();
        assertThat(fault.reason()).endsWith(".").hasSizeLessThan(310);
    }

    @Test
    void nesting_is_bounded() {
        assertThat(fault("{{#if a}}".repeat(5_000)).reason()).isEqualTo("Blocks are nested deeper than 64.");
        assertThat(fault("{{#if a}}" + "{{else if a}}".repeat(4_000) + "{{/if}}")
                        .reason())
                .isEqualTo("Blocks are nested deeper than 64.");
        assertThat(fault("{{concat " + "(concat ".repeat(500)).reason())
                .isEqualTo("Parentheses are nested deeper than 16.");
        assertThat(fault("{{" + " ".repeat(20_000) + "a}}").reason()).startsWith("A tag is longer than 2000");
    }

    /** The library's lexer takes cubic memory for a name's parts: 900 of them took 8 GiB. */
    @ParameterizedTest
    @ValueSource(strings = {"a.", "a/", "a-", "../", "[a].", "a.[b c]", "[a.b]/"})
    void a_name_has_a_bounded_number_of_parts(String part) {
        var fault = fault("<p>\n  {{" + part.repeat(600) + "a}}");

        assertThat(fault.reason()).startsWith("A name has too many parts (limit 20 ");
        assertThat(fault.line()).isEqualTo(2);
        assertThat(fault.column()).isGreaterThan(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{!--}}{{#if a}}%s--}}",
                "{{concat \"\\\"\" }}{{#if a}}%s \"}}\" \"}}",
                "{{a.['].b}}{{#if a}}%s{{a.['].b}}",
            })
    void nothing_is_hidden_from_the_bounds(String hiding) {
        assertThat(fault(hiding.formatted("{{a." + "a.".repeat(40) + "a}}")).reason())
                .containsAnyOf("too many parts", "in brackets");
    }

    @Test
    void what_the_lexer_learns_is_forgotten() {
        var random = new Random(1);
        var parts = List.of("a.", "a/", "a-", "a.[b].", "[a].");
        for (var i = 0; i < 20; i++) {
            var source = new StringBuilder();
            for (var tags = 0; tags < 500; tags++) {
                source.append("{{x.");
                for (var part = 0; part < 8; part++) {
                    source.append(part % 4 < 3 ? parts.get(random.nextInt(3)) : parts.get(3 + random.nextInt(2)));
                }
                source.append("a}}");
            }
            parse(source.toString());
            assertThat(Grammar.configurations()).isLessThanOrEqualTo(100_000);
        }
    }

    @Test
    void length_is_bounded() {
        assertThat(fault("x".repeat(ParsedTemplate.MAX_SOURCE_LENGTH + 1)).reason())
                .isEqualTo("A template has at most 65536 characters.");
        assertThat(fault("{{a}}".repeat(2_001)).reason()).isEqualTo("A template has at most 2000 tags.");
    }

    @Test
    void rubbish_is_refused_or_taken_but_never_slow() {
        for (var piece :
                new String[] {"{{", "}}", "{{{", "{{#a", "{{/a}}", "\\{{", "{{!", "{{a.", "((", "{{'", "{{[", "{{a as |"
                }) {
            parse(piece.repeat(ParsedTemplate.MAX_SOURCE_LENGTH / piece.length()));
        }
    }

    @Test
    void paths_of_old_templates_are_forgotten() throws Exception {
        for (var i = 0; i < 5; i++) {
            var names = new StringBuilder();
            for (var j = 0; j < 1_900; j++) {
                names.append("{{a").append(i).append('x').append(j).append("}}");
            }
            ParsedTemplate.parse(names.toString());
        }

        assertThat(Paths.size()).isLessThan(7_500);
    }

    private static void parse(String source) {
        try {
            ParsedTemplate.parse(source);
        } catch (TemplateFault e) {
            assertThat(e.reason()).isNotBlank();
        }
    }

    private static TemplateFault fault(String source) {
        return catchThrowableOfType(TemplateFault.class, () -> ParsedTemplate.parse(source));
    }
}
