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
 * A JSON object that Vitrine does not interpret. It is kept as compact text with its original digits and key order.
 *
 * @param text one JSON object without insignificant white space
 */
@JsonDeserialize(using = JsonObject.Reader.class)
public record JsonObject(@JsonValue @JsonRawValue String text) {

    public static final JsonObject EMPTY = new JsonObject("{}");

    /** @throws JacksonException if the text is not one JSON object, or an object in it names a key twice */
    public static JsonObject parse(String text) {
        return new JsonObject(JsonText.parse(text, JsonToken.START_OBJECT));
    }

    /**
     * Reads the object at the parser's current token, and leaves the parser at its end.
     *
     * @throws JacksonException if the parser is not at an object
     */
    public static JsonObject from(JsonParser parser) {
        return new JsonObject(JsonText.from(parser, JsonToken.START_OBJECT));
    }

    /** A copy without one of its fields. */
    public JsonObject without(String field) {
        return new JsonObject(JsonText.without(text, field));
    }

    /** The length in bytes of UTF-8. */
    public int size() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The nesting depth; 1 for a flat object. */
    public int depth() {
        return JsonText.depth(text);
    }

    @Override
    public String toString() {
        return text;
    }

    static final class Reader extends StdDeserializer<JsonObject> {

        Reader() {
            super(JsonObject.class);
        }

        @Override
        public JsonObject deserialize(JsonParser parser, DeserializationContext context) {
            return from(parser);
        }
    }
}
