package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of an erasure of a person's data. */
public record ErasureId(@JsonValue UUID value) {

    @JsonCreator
    public static ErasureId of(UUID value) {
        return new ErasureId(value);
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static ErasureId of(String text) {
        return new ErasureId(UUID.fromString(text));
    }

    public static ErasureId random() {
        return new ErasureId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
