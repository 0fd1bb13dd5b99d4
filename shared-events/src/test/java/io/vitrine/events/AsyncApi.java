package io.vitrine.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The AsyncAPI document of the topic: a manually written part, and one message for each event. */
final class AsyncApi {

    static final Path FILE = Path.of("src/main/resources/contracts/asyncapi.yaml");

    static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.LITERAL_BLOCK_STYLE)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private AsyncApi() {}

    static ObjectNode document() throws IOException {
        var document = (ObjectNode) YAML.readTree(Path.of("src/test/resources/asyncapi.yaml"));
        var components = (ObjectNode) document.get("components");
        for (var type : EventType.values()) {
            var name = type.storedAs();
            ((ObjectNode) document.at("/channels/events/messages"))
                    .set(name, reference("#/components/messages/" + name));
            ((ObjectNode) components.get("messages")).set(name, message(type));
            EventSchema.addTo((ObjectNode) components.get("schemas"), type);
        }
        return document;
    }

    private static ObjectNode message(EventType type) throws IOException {
        var message = YAML.createObjectNode();
        message.put("name", type.cloudEvent());
        message.put("title", type.storedAs());
        message.put("summary", JavadocOf.record(type.javaClass()).sentence());
        message.putArray("traits").add(reference("#/components/messageTraits/cloudEvent"));
        var headers = message.putObject("headers").put("type", "object");
        headers.putObject("properties").putObject("ce_type").put("const", type.cloudEvent());
        message.set("payload", reference("#/components/schemas/" + type.storedAs()));
        message.putArray("examples").addObject().set("payload", example(type));
        return message;
    }

    private static JsonNode example(EventType type) throws IOException {
        return EXACT.readTree(Files.readString(Path.of("src/test/resources/contract", type.storedAs() + ".json")));
    }

    private static ObjectNode reference(String to) {
        return YAML.createObjectNode().put("$ref", to);
    }
}
