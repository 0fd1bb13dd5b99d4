package io.vitrine.dialects.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.http.contracts.Contracts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The document is compatible with client generators for typed languages: each rule has broken one of them. */
class GeneratableTest {

    private static final JsonNode DOCUMENT =
            JsonMapper.shared().valueToTree(new Yaml().<Object>load(Contracts.openApi()));

    @Test
    void a_schema_has_one_type_besides_null() {
        assertThat(schemasThat((path, schema) -> types(schema).size() > 1)).isEmpty();
    }

    @Test
    void an_object_names_its_fields_or_says_that_it_is_open() {
        assertThat(schemasThat((path, schema) -> types(schema).contains("object")
                        && !schema.has("properties")
                        && !schema.has("additionalProperties")))
                .isEmpty();
    }

    @Test
    void an_array_says_what_is_in_it() {
        assertThat(schemasThat((path, schema) -> types(schema).contains("array") && !schema.has("items")))
                .isEmpty();
    }

    @Test
    void only_text_has_a_constant_value() {
        assertThat(schemasThat(
                        (path, schema) -> schema.has("const") && !types(schema).equals(List.of("string"))))
                .isEmpty();
    }

    @Test
    void what_has_fields_has_a_name() {
        assertThat(schemasThat((path, schema) -> schema.has("properties") && !isNamed(path)))
                .isEmpty();
    }

    @Test
    void what_is_one_of_several_has_a_name_unless_it_is_null_or_one_schema() {
        assertThat(schemasThat((path, schema) -> schema.has("anyOf") && !isNamed(path) && !isOneOrNull(schema)))
                .isEmpty();
        assertThat(schemasThat((path, schema) -> schema.has("oneOf") || schema.has("allOf")))
                .isEmpty();
    }

    /** Constants of an enumeration are letters of one case in most languages. */
    @Test
    void values_of_an_enumeration_differ_in_their_letters_or_say_how_they_are_called() {
        assertThat(schemasThat((path, schema) -> {
                    var names = schema.path(schema.has("x-enum-varnames") ? "x-enum-varnames" : "enum");
                    var distinct = new HashSet<String>();
                    return !StreamSupport.stream(names.spliterator(), false)
                            .allMatch(name -> distinct.add(
                                    name.asString().replaceAll("\\W", "").toUpperCase()));
                }))
                .isEmpty();
    }

    @Test
    void a_field_is_a_name_in_most_languages() {
        assertThat(schemasThat((path, schema) -> schema.path("properties").propertyNames().stream()
                        .anyMatch(name -> !name.matches("[a-zA-Z]\\w*"))))
                .isEmpty();
    }

    private static boolean isNamed(String path) {
        return path.matches("/components/schemas/\\w+");
    }

    private static boolean isOneOrNull(JsonNode schema) {
        var options = schema.get("anyOf");
        return options.size() == 2
                && options.get(0).has("$ref")
                && options.get(1).toString().equals("{\"type\":\"null\"}");
    }

    private static List<String> types(JsonNode schema) {
        var type = schema.path("type");
        var all =
                type.isArray() ? StreamSupport.stream(type.spliterator(), false).toList() : List.of(type);
        return all.stream()
                .map(one -> one.asString(""))
                .filter(one -> !one.isEmpty() && !one.equals("null"))
                .toList();
    }

    private interface Rule {
        boolean brokenBy(String path, JsonNode schema);
    }

    private static List<String> schemasThat(Rule rule) {
        var broken = new ArrayList<String>();
        BiConsumer<String, JsonNode> check = (path, schema) -> {
            if (rule.brokenBy(path, schema)) {
                broken.add(path);
            }
        };
        walk("", DOCUMENT, false, check);
        return broken;
    }

    /** Visits every schema of the document. */
    private static void walk(String path, JsonNode node, boolean isSchema, BiConsumer<String, JsonNode> check) {
        if (isSchema) {
            check.accept(path, node);
        }
        node.properties().forEach(field -> {
            var key = field.getKey();
            var value = field.getValue();
            if (!List.of("example", "examples", "enum").contains(key)) {
                var below = path + "/" + key;
                if (value instanceof ObjectNode) {
                    var named = path.endsWith("/schemas") || path.endsWith("/properties") && isBelowSchema(path);
                    walk(
                            below,
                            value,
                            named
                                    || List.of("schema", "items", "additionalProperties")
                                            .contains(key),
                            check);
                } else if (value.isArray()) {
                    for (var i = 0; i < value.size(); i++) {
                        walk(below + "/" + i, value.get(i), key.equals("anyOf"), check);
                    }
                }
            }
        });
    }

    private static boolean isBelowSchema(String path) {
        return path.contains("schema");
    }
}
