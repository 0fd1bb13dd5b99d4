package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a version of a template. An id is never reused. */
public record TemplateVersionId(@JsonValue UUID value) {

    @JsonCreator
    public static TemplateVersionId of(UUID value) {
        return new TemplateVersionId(value);
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static TemplateVersionId of(String text) {
        return new TemplateVersionId(UUID.fromString(text));
    }

    public static TemplateVersionId random() {
        return new TemplateVersionId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
