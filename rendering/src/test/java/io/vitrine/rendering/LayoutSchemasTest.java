package io.vitrine.rendering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vitrine.events.EventJson;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import io.vitrine.rendering.widget.DeliveredWidget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schema of each layout has the options that the markup and the stylesheet use, with their defaults. */
class LayoutSchemasTest {

    private static final ProjectId PROJECT = ProjectId.random();
    private static final WidgetId ID = WidgetId.random();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** The members of a configuration that the code of the motion names. */
    private static final Set<String> MOTION = Pattern.compile("\\.path\\(\"(\\w+)\"\\)")
            .matcher(read(Path.of("src/main/java/io/vitrine/rendering/Motion.java")))
            .results()
            .map(found -> found.group(1))
            .collect(toSet());

    private static final String TEXT = "^%s$".formatted(Theme.VALUE.pattern().replace("(?=.{1,120}$)", ""));

    /** Second names of properties, for themes of other products. */
    private static final Set<String> ALIASES = Set.of("primary-color", "background", "color", "visible");

    @ParameterizedTest
    @EnumSource
    void every_option_that_the_renderer_uses_is_in_the_schema_and_no_other(Layout layout) {
        var options = new TreeSet<String>();
        if (layout == Layout.CAROUSEL || layout == Layout.SLIDER) {
            options.addAll(MOTION);
        }
        Theme.APPEARANCE_MEMBERS.stream()
                .filter(member -> StylesheetOfLayout.used(layout).contains(kebab(member)))
                .forEach(options::add);

        assertThat(MOTION).hasSize(4);
        assertThat(options(layout, "config")).isEqualTo(options);
    }

    @ParameterizedTest
    @EnumSource
    void every_property_of_the_stylesheet_is_in_the_schema_and_no_other(Layout layout) {
        var properties = new TreeSet<>(StylesheetOfLayout.used(layout));
        properties.removeAll(ALIASES);
        Theme.APPEARANCE_MEMBERS.forEach(member -> properties.remove(kebab(member)));

        assertThat(options(layout, "theme").stream().map(LayoutSchemasTest::kebab))
                .containsExactlyInAnyOrderElementsOf(properties);
    }

    @ParameterizedTest
    @EnumSource
    void the_defaults_of_the_motion_written_out_give_the_same_bytes(Layout layout) {
        var config = EventJson.MAPPER.createObjectNode();
        MOTION.forEach(option -> {
            var schema = schema(layout).at("/properties/config/properties/" + option);
            if (!schema.isMissingNode()) {
                config.set(option, schema.get("default"));
            }
        });

        assertThat(html(layout, config)).isEqualTo(html(layout, EventJson.MAPPER.createObjectNode()));
        if (!config.isEmpty()) {
            var playing = EventJson.MAPPER.createObjectNode().put("autoplay", true);
            assertThat(html(layout, config.deepCopy().put("autoplay", true))).isEqualTo(html(layout, playing));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_defaults_of_the_look_are_those_of_the_stylesheet(Layout layout) {
        for (var group : List.of("config", "theme")) {
            for (var option : options(layout, group)) {
                var byDefault = schema(layout).at("/properties/%s/properties/%s/default".formatted(group, option));
                if (!MOTION.contains(option)) {
                    var fallbacks = StylesheetOfLayout.fallbacks(layout, kebab(option));
                    assertThat(fallbacks).as(option).isNotEmpty();
                    if (byDefault.isMissingNode()) {
                        assertThat(fallbacks.size() > 1
                                        || fallbacks.iterator().next().contains("color-mix"))
                                .as(option)
                                .isTrue();
                    } else {
                        assertThat(fallbacks).as(option).containsExactly(byDefault.asString());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void bounds_are_those_of_the_renderer_and_values_outside_do_not_count(Layout layout) {
        var speed = schema(layout).at("/properties/config/properties/autoplaySpeed");
        if (!speed.isMissingNode()) {
            for (var bound : List.of("minimum", "maximum")) {
                var limit = speed.get(bound).asInt();
                var beyond = bound.equals("minimum") ? limit - 1 : limit + 1;
                assertThat(motion(layout, beyond)).isEqualTo(motion(layout, limit));
                assertThat(motion(layout, limit)).contains("data-autoplay=\"%d\"".formatted(limit));
            }
        }
        var texts = schema(layout).findValues("pattern");
        assertThat(texts).isNotEmpty().allMatch(pattern -> pattern.asString().equals(TEXT));
    }

    @ParameterizedTest
    @EnumSource
    void a_form_can_be_drawn_from_it(Layout layout) {
        var schema = schema(layout);
        var meta = SCHEMAS.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(meta.validate(schema)).isEmpty();
        for (var group : List.of("config", "theme")) {
            for (var option : schema.at("/properties/%s/properties".formatted(group))) {
                assertThat(option.propertyNames()).contains("title", "description", "type");
            }
            assertThat(schema.at("/properties/%s/additionalProperties".formatted(group))
                            .booleanValue())
                    .isTrue();
        }
    }

    @Test
    void a_schema_takes_what_the_documentation_shows_and_names_what_the_renderer_ignores() {
        var carousel = SCHEMAS.getSchema(schema(Layout.CAROUSEL));

        assertThat(carousel.validate(EventJson.MAPPER.readTree("""
                {"config": {"autoplay": true, "autoplaySpeed": 3000, "own": [1]}, "theme": {"borderRadius": 12,
                "padding": "1rem", "textColor": "rgb(0 0 0 / 50%)", "fontFamily": "Georgia, serif", "own": "x"}}"""))).isEmpty();
        assertThat(carousel.validate(EventJson.MAPPER.readTree("""
                {"config": {"autoplaySpeed": 10, "objectFit": "stretch"}, "theme": {"textColor": "red; x"}}"""))).hasSize(3);
    }

    private static String motion(Layout layout, int speed) {
        return html(
                layout,
                EventJson.MAPPER.createObjectNode().put("autoplay", true).put("autoplaySpeed", speed));
    }

    private static String html(Layout layout, ObjectNode config) {
        var widget = new DeliveredWidget(
                ID,
                "hero",
                "Hero",
                null,
                layout,
                JsonObject.parse(config.toString()),
                JsonObject.EMPTY,
                List.of(),
                List.of(),
                List.of(),
                null,
                1,
                Instant.EPOCH);
        return new String(LayoutMarkup.html(PROJECT, widget), UTF_8);
    }

    private static Set<String> options(Layout layout, String group) {
        return schema(layout).at("/properties/%s/properties".formatted(group)).propertyNames().stream()
                .collect(toCollection(TreeSet::new));
    }

    private static JsonNode schema(Layout layout) {
        var file = Path.of("src/main/resources/contracts/layouts/%s.json".formatted(name(layout)));
        return EventJson.MAPPER.readTree(read(file));
    }

    static String name(Layout layout) {
        return layout.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
