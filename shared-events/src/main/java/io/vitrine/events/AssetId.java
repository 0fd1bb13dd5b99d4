package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of an asset. An id is never reused. */
public record AssetId(@JsonValue UUID value) {

    @JsonCreator
    public static AssetId of(UUID value) {
        return new AssetId(value);
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static AssetId of(String text) {
        return new AssetId(UUID.fromString(text));
    }

    public static AssetId random() {
        return new AssetId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
