package io.vitrine.dialects.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.apicurio.datamodels.Library;
import io.vitrine.http.contracts.Contracts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The document is valid OpenAPI 3.1 and consistent. */
class OpenApiTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** A rule of OpenAPI 3.0; since 3.1 every kind of scheme may name what a caller needs. */
    private static final String OUTDATED = "scopes must be an empty array";

    private static final ObjectNode DOCUMENT = JSON.valueToTree(new Yaml().<Object>load(Contracts.openApi()));

    @Test
    void the_document_is_openapi() {
        assertThat(faults(DOCUMENT)).isEmpty();
    }

    @Test
    void a_document_that_lacks_something_or_has_too_much_is_not() {
        var spoilt = DOCUMENT.deepCopy();
        ((ObjectNode) spoilt.get("info")).remove("title");
        ((ObjectNode) spoilt.at("/paths/~1widgets/get")).put("sumary", "All widgets");

        assertThat(faults(spoilt)).hasSize(2);
    }

    @Test
    void every_reference_leads_somewhere_and_everything_is_referred_to() {
        var references = DOCUMENT.findValuesAsString("$ref");

        assertThat(references)
                .allSatisfy(reference -> assertThat(
                                DOCUMENT.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        var unused = new ArrayList<String>();
        DOCUMENT.get("components").properties().forEach(kind -> {
            if (!kind.getKey().equals("securitySchemes")) {
                kind.getValue().propertyNames().stream()
                        .map(name -> "#/components/%s/%s".formatted(kind.getKey(), name))
                        .filter(pointer -> !references.contains(pointer))
                        .forEach(unused::add);
            }
        });
        assertThat(unused).isEmpty();
    }

    @Test
    void operations_have_names_of_their_own() {
        assertThat(DOCUMENT.findValuesAsString("operationId"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(40);
    }

    @Test
    void every_schema_is_json_schema() {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var meta = registry.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        DOCUMENT.at("/components/schemas")
                .properties()
                .forEach(schema -> assertThat(meta.validate(schema.getValue()))
                        .as(schema.getKey())
                        .isEmpty());
    }

    /** The library parses examples of 3.1 like those of 3.0 and fails; {@link ExamplesTest} checks them. */
    private static JsonNode withoutExamples(JsonNode document) {
        for (var field : List.of("example", "examples")) {
            document.findParents(field).forEach(media -> ((ObjectNode) media).remove(field));
        }
        return document;
    }

    private static List<String> faults(JsonNode document) {
        var read = Library.readDocumentFromJSONString(
                withoutExamples(document.deepCopy()).toString());
        assertThat(read.root().modelType().name()).isEqualTo("OPENAPI31");
        return Library.validate(read, null).stream()
                .filter(problem -> !problem.message.contains(OUTDATED))
                .map(problem -> "%s %s".formatted(problem.nodePath, problem.message))
                .toList();
    }
}
