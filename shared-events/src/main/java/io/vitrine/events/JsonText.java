package io.vitrine.events;

import java.io.StringWriter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Converts JSON that Vitrine does not interpret to compact text with its original digits and key order. */
final class JsonText {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonText() {}

    /**
     * @param start the first token of the value
     * @throws JacksonException if the text is not one such value, or an object has a duplicate key
     */
    static String parse(String text, JsonToken start) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            var value = from(parser, start);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "Text after the end of the value");
            }
            return value;
        }
    }

    /**
     * Reads the value at the parser's current token, and leaves the parser at its end.
     *
     * @throws JacksonException if the parser is not at such a value
     */
    static String from(JsonParser parser, JsonToken start) {
        if (parser.currentToken() != start) {
            throw new StreamReadException(
                    parser, start == JsonToken.START_OBJECT ? "Not a JSON object" : "Not a JSON array");
        }
        var text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            copy(parser, out);
        }
        return text.toString();
    }

    /** A copy of an object without one of its fields. */
    static String without(String object, String field) {
        var text = new StringWriter();
        try (var parser = JSON.createParser(ObjectReadContext.empty(), object);
                var out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            parser.nextToken();
            out.writeStartObject();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                if (name.equals(field)) {
                    parser.skipChildren();
                } else {
                    out.writeName(name);
                    copy(parser, out);
                }
            }
            out.writeEndObject();
        }
        return text.toString();
    }

    /** The nesting depth; 1 for a flat value. */
    static int depth(String text) {
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

    /** Copies numbers as text, because parsing would lose {@code -0} and the notation of exponents. */
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
}
