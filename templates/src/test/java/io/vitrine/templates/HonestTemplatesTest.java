package io.vitrine.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Realistic templates stay far below the limit of steps. */
class HonestTemplatesTest {

    private static final Path DEMO = Path.of("../deploy/local/src/main/resources/io/vitrine/local/demo");

    /** A product grid of a large page: badges, prices, images, tags and ratings of each product. */
    private static final String GRID = """
            <section class="grid" id="{{_.id}}">{{#if title}}<h2>{{title}}</h2>{{/if}}
            {{#each products as |product|}}
              <article class="{{#if @first}}first{{else if @last}}last{{else}}card{{/if}}">
                {{#with image}}<img src="{{src}}" alt="{{default alt ../name}}" width="{{width}}">{{/with}}
                <h3>{{truncate name 60}}</h3>
                {{#if (and onSale (gt price 10))}}
                  <del>{{price}}</del><ins>{{salePrice}} {{@root.currency}}</ins>
                {{else if (eq price 0)}}<b>Free</b>
                {{else}}<b>{{price}} {{@root.currency}}</b>{{/if}}
                {{#unless inStock}}<p>Back on {{moment restock "D MMMM YYYY"}}</p>{{/unless}}
                <p>{{limit description 200}}</p>
                <ul>{{#each tags}}<li class="{{lower this}}">{{capitalize this}}</li>{{else}}<li>none</li>{{/each}}</ul>
                {{#if (contains tags "new")}}<em>New</em>{{/if}}
                {{#each ratings}}<i title="{{concat author ": " stars}}">{{stars}}</i>{{/each}}
                <script type="application/json">{{{json image}}}</script>
              </article>
            {{/each}}</section>""";

    @Test
    void the_readmes_and_the_vendors_take_next_to_nothing() throws Exception {
        var offers = IntStream.range(0, 50).mapToObj("\"Offer %d\""::formatted).collect(Collectors.joining(","));

        assertThat(steps("<ul>{{#each offers}}<li>{{this}}</li>{{/each}}</ul>", "{\"offers\":[%s]}".formatted(offers)))
                .isLessThan(Budget.STEPS / 100);
        assertThat(steps(
                        "{{#each images}}<img src=\"{{image_source}}\" alt=\"\">{{/each}}",
                        "{\"images\":[%s]}"
                                .formatted(repeated("{\"image_source\":\"https://cdn.example/1.jpg\"}", 50))))
                .isLessThan(Budget.STEPS / 100);
    }

    @Test
    void the_demos_takes_next_to_nothing() throws Exception {
        var widget = read("store-widget.json");
        var configuration = Values.JSON.readTree(widget).get("widget_configuration");

        assertThat(steps(read("template.hbs"), configuration.toString())).isLessThan(Budget.STEPS / 1_000);
    }

    @Test
    void a_grid_of_a_hundred_products_takes_less_than_a_tenth() throws Exception {
        var product = """
                {"name":"A chair with a name that is rather long, for an office or a home","price":129.5,"onSale":true,
                 "salePrice":99,"inStock":false,"restock":"2026-03-01","description":"%s",
                 "image":{"src":"https://cdn.example/pictures/chairs/chair-large.jpg","alt":"","width":800},
                 "tags":["new","oak","Office","home","gift"],
                 "ratings":[{"author":"Ann","stars":5},{"author":"Ben","stars":4},{"author":"Cem","stars":3}]}""".formatted("Comfortable and sturdy. ".repeat(20));
        var configuration = "{\"title\":\"Chairs\",\"currency\":\"EUR\",\"products\":[%s]}";

        assertThat(steps(GRID, configuration.formatted(repeated(product, 100)))).isLessThan(Budget.STEPS / 10);
    }

    private static int steps(String template, String configuration) throws Exception {
        var budget = new Budget();
        var drawn = ParsedTemplate.parse(template)
                .render(JsonObject.parse(configuration), Map.of("_", Map.of("id", "7")), budget);
        assertThat(drawn).isNotBlank();
        return budget.stepsTaken();
    }

    private static String repeated(String item, int times) {
        return (item + ",").repeat(times - 1) + item;
    }

    private static String read(String name) throws IOException {
        return Files.readString(DEMO.resolve(name));
    }
}
