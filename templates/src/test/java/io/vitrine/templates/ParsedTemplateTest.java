package io.vitrine.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.JsonObject;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates are rendered with configurations. */
class ParsedTemplateTest {

    private static final String CONFIGURATION = """
            {"title":"Sea & <Sand>","n":3,"price":9.50,"big":1e400,"on":true,"off":false,"nothing":null,"empty":[],
             "list":["a","b","c"],"map":{"x":1,"y":2},"items":[{"text":"one"},{"text":"two"}],
             "at":"2026-01-05T14:03:09Z","lower":"own"}""";

    @Test
    void the_templates_of_the_vendors_document() throws Exception {
        var list = "<ul>{{#each list_items}}<li style='color:{{color}};'>{{text}}</li>{{/each}}</ul>";

        assertThat(rendered(list, "{\"list_items\":[{\"color\":\"blue\",\"text\":\"The color is blue\"}]}"))
                .isEqualTo("<ul><li style='color:blue;'>The color is blue</li></ul>");
        assertThat(rendered("{{#each images}}{{/each}}", "{\"images\":[{},{}]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "{{title}}|Sea &amp; &lt;Sand&gt;",
                "{{{title}}}|Sea & <Sand>",
                "{{&title}}|Sea & <Sand>",
                "{{n}} {{price}} {{on}} {{off}} {{nothing}}.|3 9.5 true false .",
                "{{big}}|1E+400",
                "{{list}} {{map}}|a,b,c [object Object]",
                "{{list.length}} {{list.1}}{{lookup list 2}} {{lookup map 'y'}} {{map.x}}|3 bc 2 1",
                "{{#if n}}y{{else}}n{{/if}}{{#if empty}}y{{else}}n{{/if}}{{#unless nothing}}u{{/unless}}|ynu",
                "{{#if n '>' 2}}y{{/if}}{{#if title '===' 'x'}}{{else if on}}z{{/if}}|yz",
                "{{#each list}}{{@index}}{{this}}{{#unless @last}},{{/unless}}{{/each}}|0a,1b,2c",
                "{{#each map}}{{@key}}={{this}};{{/each}}|x=1;y=2;",
                "{{#each items as ~item i~}}{{i}}{{item.text}}{{/each}}|0one1two",
                "{{#each empty}}x{{else}}none{{/each}}|none",
                "{{#each items}}{{n}}{{../n}}{{@root.n}}{{/each}}|3333",
                "{{#items}}{{text}} {{/items}}{{^empty}}none{{/empty}}|one two none",
                "{{#with map}}{{x}}{{y}}{{/with}}|12",
                "{{concat 'a' n (upper 'b')}}|a3B",
                "{{join list '-'}} {{join list}}|a-b-c a, b, c",
                "{{default nothing 'none'}} {{default n 'none'}}|none 3",
                "{{#if (and on (not off))}}y{{/if}}{{#if (or off empty)}}n{{/if}}|y",
                "{{#if (eq n '3')}}y{{/if}}{{#if (gte n 4)}}n{{/if}}{{#if (contains list 'b')}}c{{/if}}|yc",
                "{{#eq n 3}}y{{else}}n{{/eq}}|y",
                "{{capitalize 'übung'}} {{lower 'ABC'}} {{truncate 'abcdef' 3}} {{limit 'abcdef' 2}}|Übung abc abc… ab",
                "{{#each (limit list 2)}}{{this}}{{/each}}|ab",
                "{{moment at 'dddd, D MMMM YYYY, HH:mm [Uhr]'}}|Monday, 5 January 2026, 14:03 Uhr",
                "{{moment at 'ddd DD.MM.YY h:mm a'}} {{moment nothing}}.|Mon 05.01.26 2:03 pm .",
                "{{lower}}|own",
                "{{! a comment with {{> x}}a{{!-- {{> y}} --}}b|ab",
                "\\{{title}}|{{title}}",
                "{{constructor.name}}{{title.class}}{{list.class.name}}{{toString}}.|.",
                "{{class.classLoader}}{{#with this}}{{getClass}}{{/with}}.|."
            })
    void shows(String template, String expected) throws Exception {
        assertThat(rendered(template.replace('~', '|'), CONFIGURATION)).isEqualTo(expected);
    }

    @Test
    void html_and_script_in_every_text_are_shown_and_not_run() throws Exception {
        var evil = "{\"t\":\"\\\"><script>alert(1)</script>' onload=x `\"}";

        assertThat(rendered("<a title=\"{{t}}\" id='{{t}}'>{{t}}</a>", evil))
                .doesNotContain("<script")
                .doesNotContain("\">")
                .doesNotContain("' onload");
        assertThat(rendered("{{concat t t}}{{upper t}}{{default t ''}}{{join t}}{{truncate t 99}}", evil))
                .doesNotContainIgnoringCase("<script");
    }

    @Test
    void json_stays_in_its_script() throws Exception {
        var evil = "{\"t\":\"</script><!--\\u2028'&\"}";

        assertThat(rendered("<script>{{{json this}}}</script>", evil))
                .isEqualTo("<script>{\"t\":\"\\u003c/script\\u003e\\u003c!--\\u2028\\u0027\\u0026\"}</script>");
        assertThat(rendered("<a data=\"{{json this}}\">", evil)).contains("&quot;t&quot;");
    }

    @Test
    void what_is_beside_the_configuration_comes_first() throws Exception {
        var template = ParsedTemplate.parse("{{_.id}}{{a}}");

        assertThat(template.render(JsonObject.parse("{\"_\":{\"id\":\"x\"},\"a\":1}"), Map.of("_", Map.of("id", "7"))))
                .isEqualTo("71");
    }

    @Test
    void a_template_is_used_by_many_at_once() throws Exception {
        var template = ParsedTemplate.parse("{{#each list}}{{this}}{{/each}}");

        var results = IntStream.range(0, 1000).parallel().mapToObj(i -> {
            try {
                return template.render(JsonObject.parse("{\"list\":[%d,%d]}".formatted(i, i)))
                        .equals("" + i + i);
            } catch (RenderingFailed e) {
                return false;
            }
        });

        assertThat(results).containsOnly(true);
    }

    private static String rendered(String template, String configuration) throws Exception {
        return ParsedTemplate.parse(template).render(JsonObject.parse(configuration));
    }
}
