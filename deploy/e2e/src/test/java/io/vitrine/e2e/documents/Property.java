package io.vitrine.e2e.documents;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A property of a service, as the configuration metadata of its modules describes it.
 *
 * @param type as an operator writes it
 * @param value the default, or nothing
 */
record Property(String name, String type, String value, String meaning) {

    /** Written by the compiler for classes of properties, with what the other file had at that time. */
    private static final String GENERATED = "target/classes/META-INF/spring-configuration-metadata.json";

    /** Of properties that no class has. */
    private static final String ADDITIONAL =
            "src/main/resources/META-INF/additional-spring-configuration-metadata.json";

    private static final Map<String, String> TYPES = Map.ofEntries(
            entry("java.lang.Boolean", "true or false"),
            entry("java.lang.Double", "number"),
            entry("java.lang.Integer", "number"),
            entry("java.lang.Long", "number"),
            entry("java.lang.Short", "number"),
            entry("java.lang.String", "text"),
            entry("java.time.Duration", "duration"),
            entry("java.nio.file.Path", "path"),
            entry("io.vitrine.command.http.projects.ErasureProperties$Approval", "`required` or `not-required`"),
            entry("io.vitrine.command.http.projects.WebhookCommandProperties$Ownership", "`required` or `off`"),
            entry("io.vitrine.migrations.MigrationMode", "`at-start`, `only` or `verify`"),
            entry("java.net.URI", "URI"),
            entry("org.springframework.util.unit.DataSize", "size"),
            entry("java.util.Map<java.lang.String,java.net.URI>", "URI by name"),
            entry("java.util.List<java.lang.String>", "list of texts"),
            entry("java.util.List<java.net.URI>", "list of URIs"),
            entry("java.util.List<java.time.Duration>", "list of durations"),
            entry("java.util.List<io.vitrine.http.caller.IssuerProperties>", "list of issuers"));

    /** All of a service whose names begin with {@code vitrine.}, by name. */
    static Collection<Property> of(String service) throws IOException {
        var properties = new TreeMap<String, Property>();
        for (var module : Modules.of(service)) {
            Stream.concat(
                            in(module.resolve(GENERATED)).filter(property -> property.has("sourceType")),
                            in(module.resolve(ADDITIONAL)))
                    .map(Property::of)
                    .filter(property -> property.name.startsWith("vitrine."))
                    .forEach(property -> properties.put(property.name, property));
        }
        return properties.values();
    }

    private static Stream<JsonNode> in(Path file) throws IOException {
        return Files.exists(file)
                ? JsonMapper.shared()
                        .readTree(Files.readString(file))
                        .path("properties")
                        .valueStream()
                : Stream.of();
    }

    private static Property of(JsonNode metadata) {
        var type = metadata.path("type").asString();
        return new Property(
                metadata.path("name").asString(),
                TYPES.getOrDefault(type, type),
                text(metadata.path("defaultValue")),
                sentence(metadata.path("description").asString("")));
    }

    /** The metadata has the values of a list as an array, or as a text in brackets. */
    private static String text(JsonNode value) {
        var text = value.asString("");
        if (value.isArray()) {
            return value.valueStream().map(JsonNode::asString).collect(joining(","));
        }
        return text.startsWith("[") ? text.replaceAll("[\\[\\] ]", "") : text;
    }

    /** From Javadoc to Markdown. */
    private static String sentence(String description) {
        var text = description
                .replaceAll("\\s+", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .strip()
                .replaceAll("\\.$", "");
        return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    String row() {
        return "| `%s` | %s | %s | %s |".formatted(name, type, value.isEmpty() ? "" : "`" + value + "`", meaning);
    }
}
