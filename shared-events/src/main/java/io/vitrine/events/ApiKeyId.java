package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of an API key. An id is never reused. */
public record ApiKeyId(@JsonValue UUID value) {

    /** The beginning of the text of every key, by which secret scanners find keys that were committed or logged. */
    public static final String PREFIX = "vtr_";

    @JsonCreator
    public static ApiKeyId of(UUID value) {
        return new ApiKeyId(value);
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static ApiKeyId of(String text) {
        return new ApiKeyId(UUID.fromString(text));
    }

    /** @param digits the id as 32 hex digits, as keys and signed addresses have it */
    public static ApiKeyId ofHex(String digits) {
        return new ApiKeyId(
                new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16)));
    }

    public static ApiKeyId random() {
        return new ApiKeyId(UUID.randomUUID());
    }

    /** What the text of the key begins with, which is no secret: {@code vtr_} and the id as 32 hex digits. */
    public String prefix() {
        return PREFIX + value.toString().replace("-", "");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
