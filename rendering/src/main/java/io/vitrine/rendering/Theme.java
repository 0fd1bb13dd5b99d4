package io.vitrine.rendering;

import io.vitrine.events.EventJson;
import io.vitrine.events.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A theme as CSS custom properties: {@code borderRadius: 12} is {@code --vitrine-border-radius:12px}. Only names and
 * values that are safe as a single value of a property are used; the rest is left out.
 *
 * @param properties by name, without {@code --vitrine-}
 */
record Theme(Map<String, String> properties) {

    private static final int MAX_PROPERTIES = 64;
    private static final int MAX_DEPTH = 3;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

    /** Numbers with units, colours, words and the functions that make colours, in a list. */
    static final Pattern VALUE = Pattern.compile("(?=.{1,120}$)(?:ONE)(?:(?: *[,/] *| +)(?:ONE))*"
            .replace("ONE", "(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\\([0-9a-z.,%/ +-]*\\)|#?[A-Za-z0-9.%+-]+"));

    private static final Set<String> WITHOUT_UNIT = Set.of(
            "columns",
            "visible",
            "slides-to-show",
            "opacity",
            "line-height",
            "font-weight",
            "z-index",
            "aspect-ratio",
            "order");

    /** The members of a configuration that affect the look. */
    static final Set<String> APPEARANCE_MEMBERS = Set.of("columns", "gap", "slidesToShow", "aspectRatio", "objectFit");

    static Theme of(JsonObject theme, JsonObject config) {
        var properties = new TreeMap<String, String>();
        var appearance = EventJson.MAPPER.readTree(config.text());
        APPEARANCE_MEMBERS.forEach(name -> add(properties, kebab(name), appearance.path(name), MAX_DEPTH));
        add(properties, "", EventJson.MAPPER.readTree(theme.text()), 0);
        return new Theme(properties);
    }

    private static void add(Map<String, String> properties, String name, JsonNode value, int depth) {
        if (value.isObject() && depth < MAX_DEPTH) {
            value.forEachEntry((key, member) -> {
                if (NAME.matcher(key).matches()) {
                    add(properties, name.isEmpty() ? kebab(key) : name + "-" + kebab(key), member, depth + 1);
                }
            });
        } else if (properties.size() < MAX_PROPERTIES && !name.isEmpty()) {
            if (value.isNumber() && Math.abs(value.asDouble()) < 1e6) {
                var number = value.decimalValue().stripTrailingZeros().toPlainString();
                if (number.length() <= 20) {
                    properties.put(name, WITHOUT_UNIT.contains(name) ? number : number + "px");
                }
            } else if (value.isString() && VALUE.matcher(value.stringValue()).matches()) {
                properties.put(name, value.stringValue());
            }
        }
    }

    /** As an attribute: {@code border-radius:12px;padding:8px}. */
    String attribute() {
        return properties.entrySet().stream()
                .map(property -> property.getKey() + ":" + property.getValue())
                .collect(Collectors.joining(";"));
    }

    /** As a stylesheet for the element with this {@code data-vitrine}. */
    String stylesheet(String id) {
        return properties.entrySet().stream()
                .map(property -> "--vitrine-" + property.getKey() + ":" + property.getValue())
                .collect(Collectors.joining(";", "[data-vitrine=\"" + id + "\"]{", "}\n"));
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(java.util.Locale.ROOT);
    }
}
