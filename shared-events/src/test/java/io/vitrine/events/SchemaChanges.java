package io.vitrine.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Detects incompatible changes of a released schema. Only optional fields may be added. Removed fields, changed types,
 * changes between optional and required, and changed enumerations break subscribers or invalidate stored events.
 */
final class SchemaChanges {

    /** Only for people, without effect on programs. */
    private static final Set<String> WORDS = Set.of("title", "description", "examples", "$comment");

    private final List<String> found = new ArrayList<>();

    private SchemaChanges() {}

    /** The incompatible changes, for people; empty if there are none. */
    static List<String> between(JsonNode released, JsonNode present) {
        var changes = new SchemaChanges();
        changes.compare("", released, present);
        return changes.found;
    }

    private void compare(String at, JsonNode released, JsonNode present) {
        var keywords = new TreeSet<>(released.propertyNames());
        keywords.addAll(present.propertyNames());
        keywords.removeAll(WORDS);
        for (var keyword : keywords) {
            switch (keyword) {
                case "properties" -> properties(at, released, present);
                case "required" -> required(at, released, present);
                case "items" -> compare(at + "/*", released.path(keyword), present.path(keyword));
                default -> {
                    if (!released.path(keyword).equals(present.path(keyword))) {
                        found.add("%s: %s was %s and is %s"
                                .formatted(
                                        at.isEmpty() ? "/" : at,
                                        keyword,
                                        value(released, keyword),
                                        value(present, keyword)));
                    }
                }
            }
        }
    }

    private static Object value(JsonNode schema, String keyword) {
        return schema.has(keyword) ? schema.get(keyword) : "nothing";
    }

    private void properties(String at, JsonNode released, JsonNode present) {
        var now = present.path("properties");
        released.path("properties").properties().forEach(old -> {
            var here = at + "/" + old.getKey();
            if (now.has(old.getKey())) {
                compare(here, old.getValue(), now.get(old.getKey()));
            } else {
                found.add("%s: is gone".formatted(here));
            }
        });
    }

    private void required(String at, JsonNode released, JsonNode present) {
        var before = names(released);
        var now = names(present);
        now.stream()
                .filter(name -> !before.contains(name))
                .forEach(name -> found.add("%s/%s: must be there, and is not in older events".formatted(at, name)));
        before.stream()
                .filter(name ->
                        !now.contains(name) && present.path("properties").has(name))
                .forEach(name -> found.add("%s/%s: may be left out, and subscribers rely on it".formatted(at, name)));
    }

    private static Set<String> names(JsonNode schema) {
        var names = new TreeSet<String>();
        schema.path("required").forEach(name -> names.add(name.stringValue()));
        return names;
    }
}
