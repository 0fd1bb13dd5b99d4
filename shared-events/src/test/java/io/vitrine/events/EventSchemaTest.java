package io.vitrine.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schema files match the records of the events, and released ones stay compatible. */
class EventSchemaTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final Map<EventType, Schema> COMPILED = new EnumMap<>(EventType.class);

    @ParameterizedTest
    @EnumSource
    void a_released_event_keeps_its_schema(EventType type) throws IOException {
        var present = EventSchema.of(type);
        var text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(present) + "\n";

        var released = JSON.readTree(Approved.text(file(type), text));

        assertThat(SchemaChanges.between(released, present))
                .as(
                        "%s is released: subscribers know it and old events have it. Leave the record as it is, "
                                + "add a new event beside it and keep reading this one.",
                        type.cloudEvent())
                .isEmpty();
        if (!released.equals(present)) {
            Files.writeString(file(type), text);
            fail("What changed breaks nobody: read %s, then commit it.", file(type));
        }
    }

    @Test
    void there_is_a_schema_of_nothing_else() throws IOException {
        try (var files = Files.list(file(EventType.WIDGET_CREATED).getParent())) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                            .map(EventSchemaTest::file)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_contract_file_is_what_its_schema_says(EventType type) throws IOException {
        var contract = Files.readString(Path.of("src/test/resources/contract", type.storedAs() + ".json"));

        assertThat(faults(type, contract)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.vitrine.events.Samples#leavingFieldsOut")
    void what_is_left_out_is_what_a_schema_lets_one_leave_out(DomainEvent event) {
        var written = new String(EventJson.write(event), StandardCharsets.UTF_8);

        assertThat(faults(EventType.of(event), written)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_must_be_there_is_missed_and_what_is_known_has_its_type(EventType type) throws IOException {
        var contract = Files.readString(Path.of("src/test/resources/contract", type.storedAs() + ".json"));
        var schema = EventSchema.of(type);
        for (JsonNode required : schema.path("required")) {
            var without = (ObjectNode) JSON.readTree(contract);
            without.remove(required.stringValue());
            assertThat(faults(type, without.toString()))
                    .as("without %s", required)
                    .isNotEmpty();
        }
        for (var name : schema.path("properties").propertyNames()) {
            var nothing = (ObjectNode) JSON.readTree(contract);
            nothing.putNull(name);
            assertThat(faults(type, nothing.toString())).as("%s null", name).isNotEmpty();
        }
    }

    private static List<Error> faults(EventType type, String json) {
        return COMPILED.computeIfAbsent(type, one -> SCHEMAS.getSchema(EventSchema.of(one)))
                .validate(json, InputFormat.JSON);
    }

    private static Path file(EventType type) {
        return Path.of("src/main/resources/contracts/schemas", type.cloudEvent() + ".json");
    }
}
