package io.vitrine.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.Layout;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An editor learns from the service which layouts there are, and the options of each. */
class LayoutSchemasIT {

    private final Asking anonymous = Asking.atRoot(QueryNode.shared());

    @Test
    void every_layout_is_listed_with_the_address_of_its_schema() {
        var layouts = anonymous.json("/schemas/layouts.json");

        assertThat(layouts.values().stream().map(layout -> layout.get("name").asString()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Layout.values()).map(Layout::name).toList());
        for (var layout : layouts) {
            var schema = anonymous.json(layout.get("schema").asString());
            assertThat(schema.get("title")).isEqualTo(layout.get("title"));
            assertThat(schema.get("description")).isEqualTo(layout.get("description"));
            assertThat(schema.at("/properties/config/properties/objectFit/enum"))
                    .extracting(JsonNode::asString)
                    .contains("cover");
        }
    }

    @Test
    void an_unknown_layout_is_not_there() {
        anonymous.problem(404, "/schemas/layouts/spiral.json");
    }
}
