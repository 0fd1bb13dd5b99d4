package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a source of a widget. An id is never reused. */
public record SourceId(@JsonValue UUID value) {

    @JsonCreator
    public static SourceId of(UUID value) {
        return new SourceId(value);
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static SourceId of(String text) {
        return new SourceId(UUID.fromString(text));
    }

    public static SourceId random() {
        return new SourceId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
