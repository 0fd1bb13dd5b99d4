package io.vitrine.command.http.body;

import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A field that is an object or an array: kept to the letter, or read into things of ours. */
final class Structure {

    /** Of a JSON object or array in a field, in bytes. */
    static final int LARGEST = 64 * 1024;

    /** Of a JSON object or array in a field, counted in objects and arrays around the innermost value. */
    static final int DEEPEST = 32;

    private final JsonField field;
    private final JsonNode node;
    private final String letters;

    /** @param letters the node's text if it is an object or an array, empty otherwise */
    Structure(JsonField field, JsonNode node, String letters) {
        this.field = field;
        this.node = node;
        this.letters = letters;
    }

    /** An object, or its JSON text in a string as answers have it. */
    JsonObject object() {
        if (node.isObject()) {
            return bounded(new JsonObject(letters));
        }
        if (!node.isString()) {
            field.fault(
                    "type",
                    "%s must be an object or a string with the JSON text of an object.".formatted(field.name()));
            return JsonObject.EMPTY;
        }
        try {
            var text = node.stringValue();
            if (text.length() > LARGEST) {
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
        var array = new JsonArray(letters);
        bound(array.size(), array.depth());
        return array;
    }

    /** What each object in an array comes to; a single object is as good as an array of it. */
    <T> List<T> items(int most, Function<JsonBody, T> reading) {
        if (node instanceof ObjectNode object) {
            return List.of(read(field.pointer(), object, letters, reading));
        }
        return objects(most, reading);
    }

    /** What each object in an array comes to. */
    <T> List<T> objects(int most, Function<JsonBody, T> reading) {
        if (!isArray("an array of objects", most)) {
            return List.of();
        }
        var texts = RawJson.ofArray(letters);
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

    /** What each item of an array is read as; one that is read as nothing is left out. */
    <T> List<T> list(int most, FieldReader<T> reading) {
        if (!isArray("an array", most)) {
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

    private boolean isArray(String what, int most) {
        if (!node.isArray()) {
            field.fault("type", "%s must be %s.".formatted(field.name(), what));
            return false;
        }
        if (node.size() > most) {
            field.fault("too-many", "%s has more than %d items.".formatted(field.name(), most));
            return false;
        }
        return true;
    }

    private <T> T read(String pointer, ObjectNode object, String text, Function<JsonBody, T> reading) {
        var part = field.body().part(pointer, object, text);
        var item = reading.apply(part);
        part.noteUnknown();
        return item;
    }

    private JsonObject bounded(JsonObject object) {
        bound(object.size(), object.depth());
        return object;
    }

    private void bound(int size, int depth) {
        if (size > LARGEST) {
            field.fault("too-long", "%s is larger than %d bytes.".formatted(field.name(), LARGEST));
        }
        if (depth > DEEPEST) {
            field.fault("too-deep", "%s is nested deeper than %d levels.".formatted(field.name(), DEEPEST));
        }
    }
}
