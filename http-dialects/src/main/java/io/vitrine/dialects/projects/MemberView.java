package io.vitrine.dialects.projects;

import io.vitrine.events.Organization.Grant;
import io.vitrine.events.Organization.Member;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.OpenedText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A member of an organization.
 *
 * @param id names the member in URLs
 * @param subject the subject of the member's tokens
 * @param roles at most one for the organization and one for each project
 * @param addedBy the subject that gave the first role
 */
public record MemberView(
        UUID id,
        @JsonSerialize(using = OpenedText.class) String subject,
        List<PlacedRole> roles,
        Instant addedAt,
        @JsonSerialize(using = OpenedText.class) String addedBy) {

    public MemberView {
        roles = List.copyOf(roles);
    }

    /** @param projectId where the role counts, or null for the organization and all its projects */
    public record PlacedRole(String role, @Nullable ProjectId projectId) {

        static PlacedRole of(Grant grant) {
            return new PlacedRole(grant.role(), grant.projectId());
        }
    }

    public static MemberView of(Member member) {
        return new MemberView(
                member.id(),
                member.subject(),
                member.grants().stream().map(PlacedRole::of).toList(),
                member.joined().at(),
                member.joined().by());
    }
}
