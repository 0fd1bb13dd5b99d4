package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a template. An id is never reused. */
public record TemplateId(@JsonValue UUID value) {

    @JsonCreator
    public static TemplateId of(UUID value) {
        return new TemplateId(value);
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static TemplateId of(String text) {
        return new TemplateId(UUID.fromString(text));
    }

    public static TemplateId random() {
        return new TemplateId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
