package io.vitrine.dialects.projects;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.WidgetContent;
import io.vitrine.http.contracts.Contracts;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FullWidgetTest {

    private final JsonNode document = JsonMapper.shared().valueToTree(new Yaml().<Object>load(Contracts.openApi()));

    @Test
    void it_has_every_field_of_a_widgets_content() {
        assertThat(fields(FullWidget.class)).containsAll(fields(WidgetContent.class));
    }

    @Test
    void the_document_has_its_fields_and_no_others() {
        assertThat(document.at("/components/schemas/FullWidget/properties").propertyNames())
                .containsExactlyElementsOf(fields(FullWidget.class));
        assertThat(document.at("/components/schemas/FullWidget/required"))
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrderElementsOf(fields(FullWidget.class));
    }

    private static List<String> fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
