package io.vitrine.query.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.vitrine.events.EventJson;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is different between two versions of something, as RFC 6902. */
public final class Differences {

    /** What every event changes, and every entry says anyway. */
    private static final Set<String> BOOKKEEPING =
            Set.of("version", "updatedAt", "updatedBy", "updated", "publishedVersion", "publishedAt");

    /** As reads show it: with what is null; and numbers keep their digits, 1.0 stays 1.0. */
    private static final JsonMapper MAPPER = EventJson.MAPPER
            .rebuild()
            .changeDefaultPropertyInclusion(_ -> JsonInclude.Value.construct(Include.ALWAYS, Include.ALWAYS))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Differences() {}

    /** Operations that make the one of the other; null stands for nothing being there. */
    public static ArrayNode patch(@Nullable Object from, @Nullable Object to) {
        var operations = MAPPER.createArrayNode();
        for (var operation : between(tree(from), tree(to))) {
            operation.remove("fromValue");
            if (operation.path("op").asString().equals("remove")) {
                operation.remove("value");
            }
            operations.add(operation);
        }
        return operations;
    }

    /**
     * The same without {@link #BOOKKEEPING}, each operation with {@code before}: what it found in its place. RFC 6902
     * has whoever applies them ignore that member.
     */
    public static ArrayNode changes(@Nullable Object from, @Nullable Object to) {
        var operations = MAPPER.createArrayNode();
        for (var operation : between(withoutBookkeeping(tree(from)), withoutBookkeeping(tree(to)))) {
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

    /** Something came into being or went. */
    private static ObjectNode whole(JsonNode from, JsonNode to) {
        var operation = MAPPER.createObjectNode();
        operation.put("op", from.isNull() ? "add" : "replace").put("path", "").set("value", to);
        if (!from.isNull()) {
            operation.set("fromValue", from);
        }
        return operation;
    }

    private static JsonNode tree(@Nullable Object value) {
        return MAPPER.readTree(MAPPER.writeValueAsString(value));
    }

    private static JsonNode withoutBookkeeping(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.remove(BOOKKEEPING);
        }
        return tree;
    }
}
