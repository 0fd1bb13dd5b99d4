package io.vitrine.http.body;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Finds valid JSON that databases cannot store: NUL, unpaired surrogates, and numbers that are too large. */
final class JsonTexts {

    /** More than the exponents of a double, and well within the limits of PostgreSQL. */
    private static final int MAX_SCALE = 400;

    private static final JsonFactory JSON = new JsonFactory();

    private JsonTexts() {}

    /** @throws UnstorableException naming the first such thing */
    static void check(String json) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            check(parser, Integer.MAX_VALUE);
        }
    }

    /**
     * Reads at most {@code maxTokens} tokens.
     *
     * @return the number of tokens that were read: names, values and brackets
     * @throws UnstorableException naming the first such thing
     */
    static int check(JsonParser parser, int maxTokens) {
        var tokens = 0;
        for (var token = parser.nextToken(); token != null && tokens < maxTokens; token = parser.nextToken()) {
            check(token, parser);
            tokens++;
        }
        return tokens;
    }

    private static void check(JsonToken token, JsonParser parser) {
        if (token == JsonToken.PROPERTY_NAME || token == JsonToken.VALUE_STRING) {
            checkText(parser.getString());
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            var number = parser.getDecimalValue();
            if (Math.abs((long) number.scale()) > MAX_SCALE || number.precision() > MAX_SCALE) {
                throw new UnstorableException("a number is too large, too small or too precise");
            }
        } else if (token == JsonToken.VALUE_NUMBER_INT && parser.getString().length() > MAX_SCALE) {
            throw new UnstorableException("a number is too large");
        }
    }

    static void checkText(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) {
                throw new UnstorableException("a string contains the character U+0000");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new UnstorableException("a string contains an unpaired surrogate");
            }
        }
    }

    /** The reason alone, without the parser's source location. */
    static String reason(RuntimeException e) {
        return e instanceof JacksonException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
    }
}
