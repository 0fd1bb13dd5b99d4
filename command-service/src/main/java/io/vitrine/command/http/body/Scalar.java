package io.vitrine.command.http.body;

import java.math.BigInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A field that is one value: a text, a number, or true or false. */
final class Scalar {

    private final JsonField field;
    private final JsonNode node;

    Scalar(JsonField field, JsonNode node) {
        this.field = field;
        this.node = node;
    }

    @Nullable
    String text(UnaryOperator<String> trim, int longest) {
        if (!node.isString()) {
            field.fault("type", "%s must be a string.".formatted(field.name()));
            return null;
        }
        var text = trim.apply(node.stringValue());
        if (text.codePointCount(0, text.length()) > longest) {
            field.fault("too-long", "%s is longer than %d characters.".formatted(field.name(), longest));
        }
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\n' && c != '\t' && c != '\r')) {
            field.fault("characters", "%s contains control characters.".formatted(field.name()));
        }
        return text;
    }

    /** As it is, with its line breaks and the space around it. */
    String source(int longest) {
        if (!node.isString()) {
            field.fault("type", "%s must be a string.".formatted(field.name()));
            return "";
        }
        if (node.stringValue().length() > longest) {
            field.fault("too-long", "%s is longer than %d characters.".formatted(field.name(), longest));
            return "";
        }
        return node.stringValue();
    }

    @Nullable
    Long number(long least, long most) {
        if (!node.isIntegralNumber()) {
            field.fault("type", "%s must be a whole number.".formatted(field.name()));
            return null;
        }
        var value = node.bigIntegerValue();
        if (value.compareTo(BigInteger.valueOf(least)) < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
            field.fault("range", "%s must be from %d to %d.".formatted(field.name(), least, most));
            return null;
        }
        return value.longValue();
    }

    boolean flag() {
        if (!node.isBoolean()) {
            field.fault("type", "%s must be true or false.".formatted(field.name()));
            return false;
        }
        return node.booleanValue();
    }
}
