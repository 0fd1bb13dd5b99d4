package io.vitrine.events;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The permissions of a member in a place.
 *
 * @param project where they count, or null for the organization and all its projects
 * @param permissions of the role; none if the role does not exist any more
 */
public record PlacedRole(
        OrganizationId organization, @Nullable ProjectId project, Set<Permission> permissions) {

    public PlacedRole {
        permissions = Set.copyOf(permissions);
    }
}
