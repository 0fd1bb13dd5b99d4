package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a placement. An id is never reused. */
public record PlacementId(@JsonValue UUID value) {

    @JsonCreator
    public static PlacementId of(UUID value) {
        return new PlacementId(value);
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static PlacementId of(String text) {
        return new PlacementId(UUID.fromString(text));
    }

    public static PlacementId random() {
        return new PlacementId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
