package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a content of a widget. An id is never reused. */
public record ContentId(@JsonValue UUID value) {

    @JsonCreator
    public static ContentId of(UUID value) {
        return new ContentId(value);
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static ContentId of(String text) {
        return new ContentId(UUID.fromString(text));
    }

    public static ContentId random() {
        return new ContentId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
