package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a project: the tenant that owns widgets and assets, and the boundary of isolation. */
public record ProjectId(@JsonValue UUID value) {

    @JsonCreator
    public static ProjectId of(UUID value) {
        return new ProjectId(value);
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static ProjectId of(String text) {
        return new ProjectId(UUID.fromString(text));
    }

    public static ProjectId random() {
        return new ProjectId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
