package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * A JSON array that Vitrine does not interpret. It is kept as compact text with its original digits and key order.
 *
 * @param text one JSON array without insignificant white space
 */
@JsonDeserialize(using = JsonArray.Reader.class)
public record JsonArray(@JsonValue @JsonRawValue String text) {

    public static final JsonArray EMPTY = new JsonArray("[]");

    /** @throws JacksonException if the text is not one JSON array, or an object in it names a key twice */
    public static JsonArray parse(String text) {
        return new JsonArray(JsonText.parse(text, JsonToken.START_ARRAY));
    }

    /**
     * Reads the array at the parser's current token, and leaves the parser at its end.
     *
     * @throws JacksonException if the parser is not at an array
     */
    public static JsonArray from(JsonParser parser) {
        return new JsonArray(JsonText.from(parser, JsonToken.START_ARRAY));
    }

    /** The length in bytes of UTF-8. */
    public int size() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The nesting depth; 1 for a flat array. */
    public int depth() {
        return JsonText.depth(text);
    }

    @Override
    public String toString() {
        return text;
    }

    static final class Reader extends StdDeserializer<JsonArray> {

        Reader() {
            super(JsonArray.class);
        }

        @Override
        public JsonArray deserialize(JsonParser parser, DeserializationContext context) {
            return from(parser);
        }
    }
}
