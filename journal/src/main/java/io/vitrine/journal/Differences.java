package io.vitrine.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.vitrine.events.EventJson;
import io.vitrine.events.personal.OpenedText;
import io.vitrine.events.personal.PersonalData;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The differences between two versions of a resource, as RFC 6902. */
public final class Differences {

    /** Fields that every event changes and every entry contains in its own fields. */
    private static final Set<String> BOOKKEEPING =
            Set.of("version", "updatedAt", "updatedBy", "updated", "publishedVersion", "publishedAt");

    /** As in reads: with null fields, and with the original digits of numbers (1.0 stays 1.0). */
    private static final JsonMapper MAPPER = EventJson.MAPPER
            .rebuild()
            .changeDefaultPropertyInclusion(_ -> JsonInclude.Value.construct(Include.ALWAYS, Include.ALWAYS))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** What is stored keeps personal data sealed. */
    private static final ObjectWriter RECORDED = MAPPER.writer();

    private Differences() {}

    /** The operations from one state to the other, for people; null stands for a missing resource. */
    public static ArrayNode patch(@Nullable Object from, @Nullable Object to, PersonalData personal) {
        var writer = MAPPER.writer(OpenedText.openedBy(personal));
        var operations = MAPPER.createArrayNode();
        for (var operation : between(tree(from, writer), tree(to, writer))) {
            operation.remove("fromValue");
            if (operation.path("op").asString().equals("remove")) {
                operation.remove("value");
            }
            operations.add(operation);
        }
        return operations;
    }

    /**
     * The same without {@link #BOOKKEEPING}, each operation with the previous value as {@code before}. According to RFC
     * 6902, clients ignore that member.
     */
    public static ArrayNode changes(@Nullable Object from, @Nullable Object to) {
        var operations = MAPPER.createArrayNode();
        for (var operation :
                between(withoutBookkeeping(tree(from, RECORDED)), withoutBookkeeping(tree(to, RECORDED)))) {
            var before = operation.remove("fromValue");
            if (operation.path("op").asString().equals("remove")) {
                before = operation.remove("value");
            }
            if (before != null) {
                operation.set("before", before);
            }
            operations.add(operation);
        }
        return operations;
    }

    private static List<ObjectNode> between(JsonNode from, JsonNode to) {
        if (from.isNull() || to.isNull()) {
            return from.equals(to) ? List.of() : List.of(whole(from, to));
        }
        return new BoundedDiff().between(from, to);
    }

    /** The resource was created or deleted. */
    private static ObjectNode whole(JsonNode from, JsonNode to) {
        var operation = MAPPER.createObjectNode();
        operation.put("op", from.isNull() ? "add" : "replace").put("path", "").set("value", to);
        if (!from.isNull()) {
            operation.set("fromValue", from);
        }
        return operation;
    }

    /** Operations, without a change of their numbers. */
    static JsonNode parsed(String operations) {
        return MAPPER.readTree(operations);
    }

    static String text(JsonNode operations) {
        return MAPPER.writeValueAsString(operations);
    }

    private static JsonNode tree(@Nullable Object value, ObjectWriter writer) {
        return MAPPER.readTree(writer.writeValueAsString(value));
    }

    private static JsonNode withoutBookkeeping(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.remove(BOOKKEEPING);
        }
        return tree;
    }
}
