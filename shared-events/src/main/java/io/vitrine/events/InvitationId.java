package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of an invitation to an organization. An id is never reused. */
public record InvitationId(@JsonValue UUID value) {

    @JsonCreator
    public static InvitationId of(UUID value) {
        return new InvitationId(value);
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static InvitationId of(String text) {
        return new InvitationId(UUID.fromString(text));
    }

    public static InvitationId random() {
        return new InvitationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
