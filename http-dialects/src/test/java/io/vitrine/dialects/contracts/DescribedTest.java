package io.vitrine.dialects.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.http.contracts.Contracts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document is complete: the rules of linters that need no network. The full rule sets are in contract-lint. */
class DescribedTest {

    private static final JsonNode DOCUMENT =
            JsonMapper.shared().valueToTree(new Yaml().<Object>load(Contracts.openApi()));

    @Test
    void every_operation_has_a_summary_and_a_description_and_one_tag() {
        assertThat(operationsThat(
                        operation -> operation.path("summary").asString("").isEmpty()))
                .isEmpty();
        assertThat(operationsThat(
                        operation -> operation.path("description").asString("").isEmpty()))
                .isEmpty();
        assertThat(operationsThat(operation -> operation.path("tags").size() != 1))
                .isEmpty();
    }

    @Test
    void every_operation_can_refuse() {
        assertThat(operationsThat(operation -> operation.path("responses").propertyNames().stream()
                        .noneMatch(status -> status.startsWith("4"))))
                .isEmpty();
    }

    @Test
    void every_parameter_has_a_description() {
        assertThat(DOCUMENT.findParents("in").stream()
                        .filter(parameter -> parameter.path("in").isString())
                        .filter(parameter ->
                                parameter.path("description").asString("").isEmpty()))
                .isEmpty();
    }

    @Test
    void the_document_says_how_to_reach_its_makers() {
        assertThat(DOCUMENT.at("/info/contact/name").asString("")).isNotEmpty();
    }

    private static List<String> operationsThat(Predicate<JsonNode> rule) {
        var found = new ArrayList<String>();
        DOCUMENT.get("paths")
                .forEach(path -> path.properties().stream()
                        .filter(method -> method.getValue().has("operationId"))
                        .filter(method -> rule.test(method.getValue()))
                        .forEach(method ->
                                found.add(method.getValue().get("operationId").asString())));
        return found;
    }
}
