package io.vitrine.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of an organization: its members, their roles, and invitations. */
public sealed interface OrganizationEvent extends DomainEvent {

    OrganizationId organizationId();

    @Override
    default String subjectId() {
        return organizationId().toString();
    }

    /** A new organization without members and projects exists. Its first owner follows. */
    record OrganizationCreated(OrganizationId organizationId, String name) implements OrganizationEvent {}

    /** The organization has another name. */
    record OrganizationRenamed(OrganizationId organizationId, String name) implements OrganizationEvent {}

    /**
     * The member has this role and no other in the same place. The first role makes a member.
     *
     * @param member the subject of the member's tokens
     * @param role the name of a built-in role or of one of the organization's roles
     * @param projectId the project in which the role counts, or null for the organization and all its projects
     */
    record RoleGranted(
            OrganizationId organizationId,
            String member,
            String role,
            @Nullable ProjectId projectId) implements OrganizationEvent {}

    /**
     * The member has no role in this place any more. The last role ends the membership.
     *
     * @param member the subject of the member's tokens
     * @param projectId the project in which the role counted, or null for the organization and all its projects
     */
    record RoleWithdrawn(
            OrganizationId organizationId,
            String member,
            @Nullable ProjectId projectId) implements OrganizationEvent {}

    /** The member has left or was removed, and has no role anywhere in the organization. */
    record MemberRemoved(OrganizationId organizationId, String member) implements OrganizationEvent {}

    /**
     * The first to present the invitation's secret before it expires gets the role.
     *
     * @param role the name of a built-in role or of one of the organization's roles
     * @param projectId the project in which the role will count, or null for the organization and all its projects
     * @param note for whom the invitation is, in the words of its author
     * @param secretHash SHA-256 of the secret in lower-case hex; the secret itself is in no event
     */
    record InvitationCreated(
            OrganizationId organizationId,
            InvitationId invitationId,
            String role,
            @Nullable ProjectId projectId,
            @Nullable String note,
            String secretHash,
            Instant expiresAt)
            implements OrganizationEvent {}

    /** The invitation is used up. The role of its new member follows. */
    record InvitationAccepted(OrganizationId organizationId, InvitationId invitationId, String member)
            implements OrganizationEvent {}

    /** The invitation cannot be accepted any more. */
    record InvitationRevoked(OrganizationId organizationId, InvitationId invitationId) implements OrganizationEvent {}

    /**
     * The organization has a role with this name and exactly these permissions. Members with the role have them from
     * now on.
     *
     * @param permissions scopes such as {@code widgets:read}
     */
    record RoleDefined(OrganizationId organizationId, String role, List<String> permissions)
            implements OrganizationEvent {

        public RoleDefined {
            permissions = List.copyOf(permissions);
        }
    }

    /** The organization has no role with this name any more. No member had it. */
    record RoleDeleted(OrganizationId organizationId, String role) implements OrganizationEvent {}

    /**
     * These limits replace all that an operator set before. What is already above a limit stays; only growth is
     * refused.
     */
    record OrganizationQuotasChanged(OrganizationId organizationId, Quotas quotas) implements OrganizationEvent {}

    /**
     * At least 80 % of a quota is used. Follows once each time the share is reached again, and for the events of a
     * month at most once in each month.
     *
     * @param quota a name of {@link Quotas}, for example {@code widgets}
     * @param limit the quota at this time
     * @param used what is used of it; an event of a month counts some seconds later
     * @param occurrence how often this quota was nearly reached so far, from 1
     */
    record OrganizationQuotaNearlyReached(
            OrganizationId organizationId, String quota, long limit, long used, int occurrence)
            implements OrganizationEvent {}

    /**
     * The organization will be deleted with all its projects, unless this is cancelled before. Until then, only what
     * takes away is accepted.
     *
     * @param reason why, such as the number of a ticket; it stays readable after the deletion
     * @param effectiveAt the time from which the organization is deleted
     */
    record OrganizationDeletionRequested(OrganizationId organizationId, String reason, Instant effectiveAt)
            implements OrganizationEvent {}

    /** The organization stays, and so do those of its projects whose own deletion was not requested. */
    record OrganizationDeletionCancelled(OrganizationId organizationId) implements OrganizationEvent {}

    /**
     * The organization does not exist any more, and neither do its members, roles and invitations. Its projects were
     * deleted before. No event of the organization follows; a reader drops what it has of it.
     *
     * @param reason of the request
     * @param requestedAt the time of the request
     * @param requestedBy the subject that requested it, sealed with a key that is not the organization's
     */
    record OrganizationDeleted(OrganizationId organizationId, String reason, Instant requestedAt, String requestedBy)
            implements OrganizationEvent, TenantDeleted {}
}
