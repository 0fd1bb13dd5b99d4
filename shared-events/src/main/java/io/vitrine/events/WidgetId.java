package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a widget. An id is never reused. */
public record WidgetId(@JsonValue UUID value) {

    @JsonCreator
    public static WidgetId of(UUID value) {
        return new WidgetId(value);
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static WidgetId of(String text) {
        return new WidgetId(UUID.fromString(text));
    }

    public static WidgetId random() {
        return new WidgetId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
