package io.vitrine.dialects.projects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.events.Organization;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.RequestedDeletion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organization. Its members and invitations have URLs of their own.
 *
 * @param roles the roles that it defined itself
 * @param members the number of its members
 * @param deletion left out unless a deletion is requested
 */
public record OrganizationView(
        OrganizationId id,
        String name,
        List<RoleView> roles,
        int members,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Deletion deletion,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public OrganizationView {
        roles = List.copyOf(roles);
    }

    /**
     * The requested deletion of an organization with all its projects.
     *
     * @param effectiveAt the time from which the organization is deleted
     */
    public record Deletion(String reason, Instant requestedAt, Instant effectiveAt) {

        private static @Nullable Deletion of(@Nullable RequestedDeletion deletion) {
            return deletion == null
                    ? null
                    : new Deletion(deletion.reason(), deletion.requested().at(), deletion.effectiveAt());
        }
    }

    public static OrganizationView of(Organization organization) {
        return new OrganizationView(
                organization.id(),
                organization.name(),
                organization.roles().stream().map(RoleView::of).toList(),
                organization.members().size(),
                Deletion.of(organization.deletion()),
                organization.version(),
                organization.created().at(),
                organization.updated().at());
    }
}
