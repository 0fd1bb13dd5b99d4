package io.vitrine.dialects.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.vitrine.http.contracts.Contracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every body of the document has an example, which only contains fields of its schema. */
class ExamplesTest {

    private static final String NAME = "urn:vitrine:openapi";

    private static final ObjectNode DOCUMENT =
            JsonMapper.shared().valueToTree(new Yaml().<Object>load(Contracts.openApi()));

    private static final SchemaRegistry SCHEMAS = registry(closed(DOCUMENT.deepCopy()));

    private record Body(String of, JsonNode media) {}

    @Test
    void every_request_and_every_answer_with_a_body_has_an_example() {
        assertThat(bodies().stream()
                        .filter(body ->
                                !body.media().has("example") && !body.media().has("examples"))
                        .map(Body::of))
                .isEmpty();
    }

    @Test
    void every_example_is_what_its_schema_says() {
        for (var body : bodies()) {
            var schema = schema(body.media().get("schema"));
            for (var example : examples(body.media())) {
                assertThat(schema.validate(example))
                        .as("%s: %s", body.of(), example)
                        .isEmpty();
            }
        }
    }

    @Test
    void an_example_with_a_field_that_the_schema_does_not_have_is_noticed() {
        var schema = schema(JsonMapper.shared().createObjectNode().put("$ref", "#/components/schemas/Widget"));
        var example =
                (ObjectNode) DOCUMENT.at("/components/examples/Widget/value").deepCopy();

        assertThat(schema.validate(example)).isEmpty();
        assertThat(schema.validate(example.put("colour", "red"))).hasSize(1);
    }

    private static List<Body> bodies() {
        var bodies = new ArrayList<Body>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    var operation = method.getKey() + " " + path.getKey();
                    collect(operation, method.getValue().path("requestBody"), bodies);
                    method.getValue()
                            .path("responses")
                            .properties()
                            .forEach(response ->
                                    collect(operation + " " + response.getKey(), response.getValue(), bodies));
                }));
        DOCUMENT.at("/components/responses")
                .properties()
                .forEach(response -> collect(response.getKey(), response.getValue(), bodies));
        return bodies;
    }

    private static void collect(String of, JsonNode body, List<Body> bodies) {
        body.path("content")
                .properties()
                .forEach(media -> bodies.add(new Body(of + " " + media.getKey(), media.getValue())));
    }

    private static List<JsonNode> examples(JsonNode media) {
        var examples = new ArrayList<JsonNode>();
        if (media.has("example")) {
            examples.add(media.get("example"));
        }
        media.path("examples")
                .forEach(example -> examples.add(
                        DOCUMENT.at(example.get("$ref").stringValue().substring(1) + "/value")));
        return examples;
    }

    private static Schema schema(JsonNode schema) {
        return SCHEMAS.getSchema(schema.toString().replace("\"#/", "\"" + NAME + "#/"));
    }

    private static SchemaRegistry registry(JsonNode document) {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(NAME, document.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** Schemas allow unknown fields, but examples must not have any. */
    private static JsonNode closed(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.has("type")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(ExamplesTest::closed);
        return node;
    }
}
