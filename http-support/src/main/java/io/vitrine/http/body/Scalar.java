package io.vitrine.http.body;

import java.math.BigInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A field with a string, a number or a boolean. */
final class Scalar {

    private final JsonField field;
    private final JsonNode node;

    Scalar(JsonField field, JsonNode node) {
        this.field = field;
        this.node = node;
    }

    @Nullable
    String text(UnaryOperator<String> trim, int maxLength) {
        if (!node.isString()) {
            field.fault("type", "%s must be a string.".formatted(field.name()));
            return null;
        }
        var text = trim.apply(node.stringValue());
        if (text.codePointCount(0, text.length()) > maxLength) {
            field.fault("too-long", "%s is longer than %d characters.".formatted(field.name(), maxLength));
        }
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\n' && c != '\t' && c != '\r')) {
            field.fault("characters", "%s contains control characters.".formatted(field.name()));
        }
        return text;
    }

    /** Unchanged, with line breaks and surrounding white space. */
    String source(int maxLength) {
        if (!node.isString()) {
            field.fault("type", "%s must be a string.".formatted(field.name()));
            return "";
        }
        if (node.stringValue().length() > maxLength) {
            field.fault("too-long", "%s is longer than %d characters.".formatted(field.name(), maxLength));
            return "";
        }
        return node.stringValue();
    }

    @Nullable
    Long number(long min, long max) {
        if (!node.isIntegralNumber()) {
            field.fault("type", "%s must be a whole number.".formatted(field.name()));
            return null;
        }
        var value = node.bigIntegerValue();
        if (value.compareTo(BigInteger.valueOf(min)) < 0 || value.compareTo(BigInteger.valueOf(max)) > 0) {
            field.fault("range", "%s must be from %d to %d.".formatted(field.name(), min, max));
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
