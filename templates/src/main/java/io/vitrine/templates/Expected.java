package io.vitrine.templates;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The values that a setting of a vendor's type accepts. */
enum Expected {
    TEXT("text", Set.of("input", "text", "textarea", "code", "color", "select", "alignment")),
    NUMBER("a number", Set.of("number", "range")),
    BOOLEAN("true or false", Set.of("boolean")),
    OBJECT("an object", Set.of("imageManager", "boxModel", "visibility", "toggle")),
    ANYTHING("anything", Set.of());

    private final String words;
    private final Set<String> types;

    Expected(String words, Set<String> types) {
        this.words = words;
        this.types = types;
    }

    static Expected of(String type) {
        for (var each : values()) {
            if (each.types.contains(type)) {
                return each;
            }
        }
        return ANYTHING;
    }

    /**
     * Forms send numbers as text and text as numbers. A value that cannot be displayed as the expected type is invalid.
     */
    boolean fits(JsonNode value) {
        return switch (this) {
            case TEXT -> value.isValueNode();
            case NUMBER ->
                value.isNumber()
                        || value.isString() && value.stringValue().matches("-?\\d+(\\.\\d+)?\\D{0,4}")
                        || value.isObject() && value.has("value");
            case BOOLEAN -> value.isBoolean();
            case OBJECT -> value.isContainer() || value.isString();
            case ANYTHING -> true;
        };
    }

    String words() {
        return words;
    }
}
