package io.vitrine.http.body;

import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A field with an object or an array, kept as raw text or read field by field. */
final class Structure {

    /** The maximum size of a JSON object or array in a field, in bytes. */
    static final int MAX_BYTES = 64 * 1024;

    /**
     * The maximum depth of a JSON object or array in a field, counted in objects and arrays around the innermost value.
     */
    static final int MAX_DEPTH = 32;

    private final JsonField field;
    private final JsonNode node;
    private final String raw;

    /** @param raw the raw text of the node if it is an object or an array, otherwise empty */
    Structure(JsonField field, JsonNode node, String raw) {
        this.field = field;
        this.node = node;
        this.raw = raw;
    }

    /** An object, or a string with its JSON text as in responses. */
    JsonObject object() {
        if (node.isObject()) {
            return bounded(new JsonObject(raw));
        }
        if (!node.isString()) {
            field.fault(
                    "type",
                    "%s must be an object or a string with the JSON text of an object.".formatted(field.name()));
            return JsonObject.EMPTY;
        }
        try {
            var text = node.stringValue();
            if (text.length() > MAX_BYTES) {
                bound(text.length(), 0);
                return JsonObject.EMPTY;
            }
            var parsed = text.isBlank() ? JsonObject.EMPTY : JsonObject.parse(text);
            JsonTexts.check(parsed.text());
            return bounded(parsed);
        } catch (JacksonException | UnstorableException e) {
            field.fault(
                    "json", "%s cannot be stored as a JSON object: %s".formatted(field.name(), JsonTexts.reason(e)));
            return JsonObject.EMPTY;
        }
    }

    JsonArray array() {
        if (!node.isArray()) {
            field.fault("type", "%s must be an array.".formatted(field.name()));
            return JsonArray.EMPTY;
        }
        var array = new JsonArray(raw);
        bound(array.size(), array.depth());
        return array;
    }

    /** Reads each object of an array. A single object counts as an array of one. */
    <T> List<T> items(int maxItems, Function<JsonBody, T> reading) {
        if (node instanceof ObjectNode object) {
            return List.of(read(field.pointer(), object, raw, reading));
        }
        return objects(maxItems, reading);
    }

    /** Reads each object of an array. */
    <T> List<T> objects(int maxItems, Function<JsonBody, T> reading) {
        if (!isArray("an array of objects", maxItems)) {
            return List.of();
        }
        var texts = RawJson.ofArray(raw);
        var items = new ArrayList<T>(node.size());
        for (var i = 0; i < node.size(); i++) {
            var pointer = field.pointer() + "/" + i;
            if (node.get(i) instanceof ObjectNode object) {
                items.add(read(pointer, object, texts.get(i), reading));
            } else {
                field.body().fault(pointer, "type", "%s must be an object.".formatted(pointer.substring(1)));
            }
        }
        return items;
    }

    /** Reads each item of an array, without items that are read as null. */
    <T> List<T> list(int maxItems, FieldReader<T> reading) {
        if (!isArray("an array", maxItems)) {
            return List.of();
        }
        var items = new ArrayList<T>(node.size());
        for (var i = 0; i < node.size(); i++) {
            var member = new JsonField(field.body(), field.pointer() + "/" + i, node.get(i), "");
            var item = reading.of(member);
            if (item != null) {
                items.add(item);
            } else if (member.isEmpty()) {
                member.fault("required", "%s is empty.".formatted(member.name()));
            }
        }
        return items;
    }

    private boolean isArray(String what, int maxItems) {
        if (!node.isArray()) {
            field.fault("type", "%s must be %s.".formatted(field.name(), what));
            return false;
        }
        if (node.size() > maxItems) {
            field.fault("too-many", "%s has more than %d items.".formatted(field.name(), maxItems));
            return false;
        }
        return true;
    }

    private <T> T read(String pointer, ObjectNode object, String text, Function<JsonBody, T> reading) {
        var part = field.body().part(pointer, object, text);
        var item = reading.apply(part);
        part.checkUnknownFields();
        return item;
    }

    private JsonObject bounded(JsonObject object) {
        bound(object.size(), object.depth());
        return object;
    }

    private void bound(int size, int depth) {
        if (size > MAX_BYTES) {
            field.fault("too-long", "%s is larger than %d bytes.".formatted(field.name(), MAX_BYTES));
        }
        if (depth > MAX_DEPTH) {
            field.fault("too-deep", "%s is nested deeper than %d levels.".formatted(field.name(), MAX_DEPTH));
        }
    }
}
