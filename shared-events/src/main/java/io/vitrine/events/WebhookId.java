package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a webhook. An id is never reused. */
public record WebhookId(@JsonValue UUID value) {

    @JsonCreator
    public static WebhookId of(UUID value) {
        return new WebhookId(value);
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static WebhookId of(String text) {
        return new WebhookId(UUID.fromString(text));
    }

    public static WebhookId random() {
        return new WebhookId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
