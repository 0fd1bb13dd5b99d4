package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one version of a template, for ever: an id is never used again. */
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
