package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of an organization, which owns projects and has members. */
public record OrganizationId(@JsonValue UUID value) {

    @JsonCreator
    public static OrganizationId of(UUID value) {
        return new OrganizationId(value);
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static OrganizationId of(String text) {
        return new OrganizationId(UUID.fromString(text));
    }

    public static OrganizationId random() {
        return new OrganizationId(UUID.randomUUID());
    }

    /** The tenant of the organization's own events: no project has the same id. */
    public ProjectId tenant() {
        return new ProjectId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
