package io.vitrine.http.body;

import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The raw text of objects and arrays in a JSON text: a tree does not keep the notation of numbers. Only for valid JSON.
 */
final class RawJson {

    private static final JsonFactory JSON = new JsonFactory();

    private RawJson() {}

    /** The fields of an object that are objects or arrays. */
    static Map<String, String> ofObject(String json) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            return fields(parser);
        }
    }

    /** Like {@link #ofObject(String)}, in any encoding of JSON. */
    static Map<String, String> ofObject(byte[] json) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            return fields(parser);
        }
    }

    private static Map<String, String> fields(JsonParser parser) {
        var raw = new HashMap<String, String>();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            if (parser.nextToken().isStructStart()) {
                raw.put(name, next(parser));
            }
        }
        return raw;
    }

    /** The items of an array; empty text for items that are neither objects nor arrays. */
    static List<String> ofArray(String json) {
        var raw = new ArrayList<String>();
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                raw.add(parser.currentToken().isStructStart() ? next(parser) : "");
            }
        }
        return raw;
    }

    private static String next(JsonParser parser) {
        return parser.currentToken() == JsonToken.START_OBJECT
                ? JsonObject.from(parser).text()
                : JsonArray.from(parser).text();
    }
}
