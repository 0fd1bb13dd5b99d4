package io.vitrine.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI document describes the records of the topic. */
class AsyncApiTest {

    private static final ObjectNode DOCUMENT = document();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Test
    void the_document_knows_every_event() throws IOException {
        var present = AsyncApi.YAML.writeValueAsString(DOCUMENT);

        var committed = Approved.text(AsyncApi.FILE, present);

        if (!committed.equals(present)) {
            Files.writeString(AsyncApi.FILE, present);
            fail("The document is behind the events: read %s, then commit it.", AsyncApi.FILE);
        }
        assertThat(AsyncApi.YAML
                        .readTree(committed)
                        .at("/channels/events/messages")
                        .propertyNames())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                        .map(EventType::storedAs)
                        .toList());
    }

    @Test
    void the_document_is_asyncapi() throws IOException {
        assertThat(faults(DOCUMENT)).isEmpty();
        assertThat(DOCUMENT.findValues("$ref").stream()
                        .map(reference -> reference.stringValue().substring(1))
                        .filter(pointer -> DOCUMENT.at(pointer).isMissingNode()))
                .isEmpty();
    }

    @Test
    void a_document_that_lacks_something_or_has_too_much_is_not() throws IOException {
        var spoilt = DOCUMENT.deepCopy();
        ((ObjectNode) spoilt.get("info")).remove("title");
        ((ObjectNode) spoilt.at("/channels/events")).put("adress", "vitrine.events");
        ((ObjectNode) spoilt.at("/components/schemas/WidgetPublished")).put("type", "thing");

        assertThat(faults(spoilt)).hasSizeGreaterThanOrEqualTo(3);
    }

    /** Model generators number untitled and nested schemas, and every new event would change the numbers. */
    @Test
    void what_has_fields_or_values_to_choose_from_has_a_name() {
        for (var schema : DOCUMENT.at("/components/schemas").properties()) {
            var fields = schema.getValue().path("properties");

            assertThat(fields.findParents("properties")).as(schema.getKey()).isEmpty();
            assertThat(fields.findParents("enum")).as(schema.getKey()).isEmpty();
            assertThat(schema.getValue().path("title").asString("")).isEqualTo(schema.getKey());
        }
    }

    @ParameterizedTest
    @MethodSource("io.vitrine.events.Samples#complete")
    void a_record_has_the_topic_the_key_and_the_headers_that_are_written_down(DomainEvent event) {
        var record = EventTopic.write(Facts.recorded(7, event));
        var headers = AsyncApi.YAML.createObjectNode();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        var described = (ObjectNode) DOCUMENT.at("/components/messageTraits/cloudEvent/headers");

        assertThat(SCHEMAS.getSchema(described).validate(headers)).isEmpty();
        assertThat(described.path("properties").propertyNames()).containsAll(headers.propertyNames());
        assertThat(record.topic())
                .isEqualTo(DOCUMENT.at("/channels/events/address").stringValue());
        assertThat(record.key()).isEqualTo(Samples.PROJECT.toString());
        assertThat(headers.path("ce_type"))
                .isEqualTo(DOCUMENT.at("/components/messages/%s/headers/properties/ce_type/const"
                        .formatted(EventType.of(event).storedAs())));
    }

    private static List<Error> faults(ObjectNode document) throws IOException {
        var shape = AsyncApi.YAML.readTree(Path.of("src/test/resources/asyncapi-shape.yaml"));
        return SCHEMAS.getSchema(shape).validate(document);
    }

    private static ObjectNode document() {
        try {
            return AsyncApi.document();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
