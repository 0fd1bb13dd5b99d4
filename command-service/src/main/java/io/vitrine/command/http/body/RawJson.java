package io.vitrine.command.http.body;

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
 * Objects and arrays in a JSON text, to the letter: a tree keeps numbers, not how they are written. For texts that are
 * known to be sound.
 */
final class RawJson {

    private static final JsonFactory JSON = new JsonFactory();

    private RawJson() {}

    /** The fields of an object that are objects or arrays themselves. */
    static Map<String, String> ofObject(String json) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            return fields(parser);
        }
    }

    /** The same of a body, in whichever of JSON's encodings it came. */
    static Map<String, String> ofObject(byte[] json) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            return fields(parser);
        }
    }

    private static Map<String, String> fields(JsonParser parser) {
        var letters = new HashMap<String, String>();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            if (parser.nextToken().isStructStart()) {
                letters.put(name, next(parser));
            }
        }
        return letters;
    }

    /** The items of an array; empty text for those that are neither objects nor arrays. */
    static List<String> ofArray(String json) {
        var letters = new ArrayList<String>();
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                letters.add(parser.currentToken().isStructStart() ? next(parser) : "");
            }
        }
        return letters;
    }

    private static String next(JsonParser parser) {
        return parser.currentToken() == JsonToken.START_OBJECT
                ? JsonObject.from(parser).text()
                : JsonArray.from(parser).text();
    }
}
