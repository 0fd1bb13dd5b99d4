package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * A JSON object whose meaning is its owner's business: kept as compact text, digit for digit and in its own key order.
 *
 * @param text one JSON object without insignificant white space
 */
@JsonDeserialize(using = JsonObject.Reader.class)
public record JsonObject(@JsonValue @JsonRawValue String text) {

    public static final JsonObject EMPTY = new JsonObject("{}");

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** @throws JacksonException if the text is not one JSON object, or an object in it names a key twice */
    public static JsonObject parse(String text) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            var object = from(parser);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "Text after the end of the object");
            }
            return object;
        }
    }

    /**
     * The object that a parser is at the beginning of; afterwards it is at its end.
     *
     * @throws JacksonException if it is at something else
     */
    public static JsonObject from(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new StreamReadException(parser, "Not a JSON object");
        }
        var text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            copy(parser, out);
        }
        return new JsonObject(text.toString());
    }

    /** Its length as UTF-8, in bytes. */
    public int size() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** How many objects and arrays its deepest value is in; 1 for a flat object. */
    public int depth() {
        var depth = 0;
        var deepest = 0;
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                deepest = Math.max(deepest, depth);
            }
        }
        return deepest;
    }

    @Override
    public String toString() {
        return text;
    }

    /** Numbers as the text they are: as numbers they would lose {@code -0} and how an exponent is written. */
    private static void copy(JsonParser in, JsonGenerator out) {
        var depth = 0;
        for (var token = in.currentToken(); token != null; token = depth == 0 ? null : in.nextToken()) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token.isNumeric()) {
                out.writeNumber(in.getString());
            } else {
                out.copyCurrentEvent(in);
            }
        }
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
