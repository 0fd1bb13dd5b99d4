package io.vitrine.rendering;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.vitrine.events.Layout;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The properties that the stylesheet uses for a layout. */
final class StylesheetOfLayout {

    private StylesheetOfLayout() {}

    static Set<String> used(Layout layout) {
        return uses(layout).map(Use::property).collect(toSet());
    }

    /** The values of a property that is not set, in all rules of the layout. */
    static Set<String> fallbacks(Layout layout, String property) {
        return uses(layout)
                .filter(use -> use.property().equals(property))
                .map(Use::fallback)
                .collect(toSet());
    }

    /**
     * A place in the stylesheet that uses a property.
     *
     * @param fallback the value if neither the property nor its aliases are set
     */
    private record Use(String property, String fallback) {

        private static final Pattern BEGIN = Pattern.compile("var\\(--vitrine-([a-z-]+), ");

        static Use of(MatchResult begin, String css) {
            var end = begin.end();
            for (var open = 1; open > 0; end++) {
                open += css.charAt(end) == '(' ? 1 : css.charAt(end) == ')' ? -1 : 0;
            }
            var fallback = css.substring(begin.end(), end - 1);
            var alias = BEGIN.matcher(fallback);
            return new Use(
                    begin.group(1),
                    alias.lookingAt() ? of(alias.toMatchResult(), fallback).fallback() : fallback);
        }
    }

    private static Stream<Use> uses(Layout layout) {
        var css = stylesheet(layout);
        return Use.BEGIN.matcher(css).results().map(begin -> Use.of(begin, css));
    }

    /** The rules that apply to a layout: all but those that name only others. */
    private static String stylesheet(Layout layout) {
        return Stream.of(LayoutSchemasTest.read(Path.of("src/main/resources/delivery/vitrine.css"))
                        .split("}"))
                .filter(rule -> !rule.contains("data-layout")
                        || rule.contains("[data-layout=\"%s\"]".formatted(LayoutSchemasTest.name(layout))))
                .collect(joining("}"));
    }
}
