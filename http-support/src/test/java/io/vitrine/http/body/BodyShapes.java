package io.vitrine.http.body;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Bodies that are many times larger on the heap: the same item repeated, in a field or as fields. */
enum BodyShapes {
    DIGITS("0,", 1),
    FRACTIONS("0.5,", 1),
    LONG_NUMBERS("12345678901234567890,", 1),
    TEXTS("\"é\",", 1),
    EMPTY_ARRAYS("[],", 2),
    ARRAYS("[0],", 3),
    EMPTY_OBJECTS("{},", 2),
    OBJECTS("{\"\":0},", 4),
    OBJECTS_OF_ARRAYS("{\"\":[0]},", 6),
    FIELDS("\"%06x\":0,", 2),
    FIELDS_OF_ARRAYS("\"%06x\":[],", 3);

    /** In tokens, because measuring is slow. */
    private static final int SAMPLE = 6_000;

    private static final int TOKENS_AROUND = 6;

    private final String item;
    private final int tokens;

    BodyShapes(String item, int tokens) {
        this.item = item;
        this.tokens = tokens;
    }

    private boolean isFields() {
        return item.contains("%");
    }

    /** As large as a body may be. */
    byte[] content() {
        return content(fitting());
    }

    /** As large as a body may be, or with as many tokens. */
    byte[] allowedContent() {
        return content(Math.min(fitting(), (JsonBodyResolver.MAX_TOKENS - TOKENS_AROUND) / tokens));
    }

    /** Large enough to be measured for its kind. */
    byte[] sample() {
        return content(SAMPLE / tokens);
    }

    private int fitting() {
        return (JsonBodyResolver.MAX_BYTES - content(0).length) / (content(1).length - content(0).length);
    }

    private byte[] content(int items) {
        var json = new StringBuilder(isFields() ? "{" : "{\"x\":[");
        for (var i = 0; i < items; i++) {
            json.append(isFields() ? item.formatted(i) : item);
        }
        return json.append(isFields() ? "\"x\":0}" : "0]}").toString().getBytes(UTF_8);
    }
}
