package io.vitrine.dialects.projects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.events.InvitationId;
import io.vitrine.events.Organization.Invitation;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.OpenedText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * An invitation that is neither accepted nor revoked.
 *
 * @param projectId where the role will count, or null for the organization and all its projects
 * @param note for whom the invitation is
 * @param secret with which it is accepted; only in the response to the creation
 */
public record InvitationView(
        InvitationId id,
        OrganizationId organizationId,
        String role,
        @Nullable ProjectId projectId,
        @JsonSerialize(using = OpenedText.class) @Nullable String note,
        Instant expiresAt,
        Instant createdAt,
        @JsonSerialize(using = OpenedText.class) String createdBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

    public static InvitationView of(OrganizationId organization, Invitation invitation) {
        return of(organization, invitation, null);
    }

    public static InvitationView of(OrganizationId organization, Invitation invitation, @Nullable String secret) {
        return new InvitationView(
                invitation.id(),
                organization,
                invitation.role(),
                invitation.projectId(),
                invitation.note(),
                invitation.expiresAt(),
                invitation.created().at(),
                invitation.created().by(),
                secret);
    }
}
