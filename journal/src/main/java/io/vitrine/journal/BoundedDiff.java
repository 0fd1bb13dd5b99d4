package io.vitrine.journal;

import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.Jackson3JsonDiff;
import io.vitrine.events.EventJson;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * RFC 6902 operations between two JSON values, in bounded work and size. Arrays are aligned element by element as long
 * as that is cheap; beyond the budget, and where single operations would be longer than both values, a value is
 * replaced as a whole. One instance is for one pair of documents.
 */
final class BoundedDiff {

    /** Comparisons for one pair of documents: some tens of milliseconds. */
    static final long MAX_COMPARISONS = 1_000_000;

    /** Characters that the operations in one value may take beyond the value before and after. */
    private static final int OVERHEAD = 256;

    private static final EnumSet<DiffFlags> FLAGS = EnumSet.of(
            DiffFlags.OMIT_MOVE_OPERATION, DiffFlags.OMIT_COPY_OPERATION, DiffFlags.ADD_ORIGINAL_VALUE_ON_REPLACE);

    private final List<ObjectNode> operations = new ArrayList<>();
    private long characters;
    private long comparisons;

    List<ObjectNode> between(JsonNode from, JsonNode to) {
        if (from instanceof ObjectNode before && to instanceof ObjectNode after) {
            members("", before, after, Long.MAX_VALUE);
        } else {
            compare("", from, to);
        }
        return operations;
    }

    /** An upper bound of what was compared, in the units of {@link #MAX_COMPARISONS}. */
    long comparisons() {
        return comparisons;
    }

    private void compare(String path, JsonNode from, JsonNode to) {
        var before = JsonSize.of(from);
        var after = JsonSize.of(to);
        comparisons += before.nodes() + after.nodes();
        if (from.equals(to)) {
            return;
        }
        var first = operations.size();
        var start = characters;
        var most = start + before.characters() + after.characters() + path.length() + OVERHEAD;
        var fits = comparisons <= MAX_COMPARISONS
                && switch (from) {
                    case ObjectNode object when to instanceof ObjectNode other -> members(path, object, other, most);
                    case ArrayNode array when to instanceof ArrayNode other -> elements(path, array, other, most);
                    case JsonNode _ -> false;
                };
        if (!fits) {
            operations.subList(first, operations.size()).clear();
            characters = start;
            add("replace", path, from, to);
        }
    }

    /** @return false as soon as the operations take more than so many characters */
    private boolean members(String path, ObjectNode from, ObjectNode to, long most) {
        for (var member : from.properties()) {
            var place = path + "/" + escaped(member.getKey());
            var after = to.get(member.getKey());
            if (after == null) {
                add("remove", place, null, member.getValue());
            } else {
                compare(place, member.getValue(), after);
            }
            if (characters > most) {
                return false;
            }
        }
        for (var member : to.properties()) {
            if (!from.has(member.getKey())) {
                add("add", path + "/" + escaped(member.getKey()), null, member.getValue());
                if (characters > most) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Most edits insert, remove or change a few elements in one place. The equal elements around them are skipped. */
    private boolean elements(String path, ArrayNode from, ArrayNode to, long most) {
        var shorter = Math.min(from.size(), to.size());
        var head = 0;
        while (head < shorter && from.get(head).equals(to.get(head))) {
            head++;
        }
        var tail = 0;
        while (tail < shorter - head && from.get(from.size() - 1 - tail).equals(to.get(to.size() - 1 - tail))) {
            tail++;
        }
        var before = part(from, head, from.size() - tail);
        var after = part(to, head, to.size() - tail);
        var alignment = JsonSize.of(before).alignment(JsonSize.of(after));
        if (comparisons + alignment <= MAX_COMPARISONS) {
            comparisons += alignment;
            return aligned(path, head, before, after, most);
        }
        return before.size() == after.size() && pairs(path, head, before, after, most);
    }

    private boolean aligned(String path, int head, ArrayNode before, ArrayNode after, long most) {
        for (var found : Jackson3JsonDiff.asJson(before, after, FLAGS)) {
            var operation = (ObjectNode) found;
            operation.put("path", path + shifted(operation.path("path").asString(), head));
            keep(operation);
            if (characters > most) {
                return false;
            }
        }
        return true;
    }

    /** The same number of elements: each is compared with the one at its position. */
    private boolean pairs(String path, int head, ArrayNode before, ArrayNode after, long most) {
        for (var i = 0; i < before.size(); i++) {
            compare(path + "/" + (head + i), before.get(i), after.get(i));
            if (characters > most) {
                return false;
            }
        }
        return true;
    }

    /** The pointer into the whole array of one into the part that begins so far behind. */
    private static String shifted(String pointer, int head) {
        var end = pointer.indexOf('/', 1);
        var index = end < 0 ? pointer.substring(1) : pointer.substring(1, end);
        return "/" + (Integer.parseInt(index) + head) + (end < 0 ? "" : pointer.substring(end));
    }

    private static ArrayNode part(ArrayNode whole, int from, int to) {
        var part = EventJson.MAPPER.createArrayNode();
        for (var i = from; i < to; i++) {
            part.add(whole.get(i));
        }
        return part;
    }

    private void add(String op, String path, @Nullable JsonNode before, JsonNode value) {
        var operation = EventJson.MAPPER.createObjectNode();
        operation.put("op", op).put("path", path).set("value", value);
        if (before != null) {
            operation.set("fromValue", before);
        }
        keep(operation);
    }

    private void keep(ObjectNode operation) {
        operations.add(operation);
        characters += JsonSize.of(operation).characters();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
