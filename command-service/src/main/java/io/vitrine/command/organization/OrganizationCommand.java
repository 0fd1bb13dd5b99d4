package io.vitrine.command.organization;

import io.vitrine.command.Command;
import io.vitrine.command.CreationCommand;
import io.vitrine.events.AggregateState;
import io.vitrine.events.InvitationId;
import io.vitrine.events.Organization;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.OrganizationState;
import io.vitrine.events.Permission;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Quota;
import io.vitrine.events.Quotas;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of an organization. */
public sealed interface OrganizationCommand extends Command<Organization> {

    OrganizationId organizationId();

    @Override
    default ProjectId projectId() {
        return organizationId().tenant();
    }

    @Override
    default UUID aggregateId() {
        return organizationId().value();
    }

    @Override
    default OrganizationState initial() {
        return OrganizationState.INITIAL;
    }

    @Override
    default List<OrganizationEvent> decide(AggregateState state) {
        return OrganizationDecider.decide(this, (OrganizationState) state);
    }

    @Override
    default Organization existing(AggregateState state) {
        return OrganizationDecider.existing(this, (OrganizationState) state);
    }

    /** @param owner the subject of the first owner */
    record CreateOrganization(OrganizationId organizationId, String name, String owner)
            implements OrganizationCommand, CreationCommand {}

    record RenameOrganization(OrganizationId organizationId, String name) implements OrganizationCommand {}

    /** @param place the id of the organization, or of its project in which the role counts */
    record AddMember(OrganizationId organizationId, String subject, String role, UUID place, Authority by)
            implements OrganizationCommand {

        /** For the subject as events name it. */
        public AddMember with(String name) {
            return new AddMember(organizationId, name, role, place, by);
        }
    }

    /** @param place the id of the organization, or of its project in which the role counts */
    record ChangeRole(OrganizationId organizationId, UUID member, String role, UUID place, Authority by)
            implements OrganizationCommand {}

    /** @param place the id of the organization, or of its project in which the role counted */
    record WithdrawRole(OrganizationId organizationId, UUID member, UUID place, Authority by)
            implements OrganizationCommand {}

    record RemoveMember(OrganizationId organizationId, UUID member, Authority by) implements OrganizationCommand {}

    /** Needs no permission: every member may leave, except the last owner. */
    record LeaveOrganization(OrganizationId organizationId, String subject) implements OrganizationCommand {}

    /**
     * @param place the id of the organization, or of its project in which the role will count
     * @param secretHash SHA-256 of the secret in lower-case hex
     */
    record CreateInvitation(
            OrganizationId organizationId,
            InvitationId invitationId,
            String role,
            UUID place,
            @Nullable String note,
            String secretHash,
            Instant expiresAt,
            Authority by)
            implements OrganizationCommand {

        /** With the note as events have it. */
        public CreateInvitation with(@Nullable String recordedNote) {
            return new CreateInvitation(
                    organizationId, invitationId, role, place, recordedNote, secretHash, expiresAt, by);
        }
    }

    record RevokeInvitation(OrganizationId organizationId, InvitationId invitationId) implements OrganizationCommand {}

    /**
     * @param subject the subject that presents the secret
     * @param at when it was presented
     */
    record AcceptInvitation(
            OrganizationId organizationId, InvitationId invitationId, String subject, String secretHash, Instant at)
            implements OrganizationCommand {}

    /** Creates the role, or replaces its permissions. */
    record DefineRole(OrganizationId organizationId, String role, Set<Permission> permissions, Authority by)
            implements OrganizationCommand {

        public DefineRole {
            permissions = Set.copyOf(permissions);
        }
    }

    record DeleteRole(OrganizationId organizationId, String role, Authority by) implements OrganizationCommand {}

    /** Replaces the limits of the organization; a limit that is left out is the default of the installation. */
    record SetOrganizationQuotas(OrganizationId organizationId, Quotas quotas) implements OrganizationCommand {}

    /**
     * Records that a quota was nearly reached. Repeating it has no effect.
     *
     * @param occurrence how often it was, from 1
     */
    record WarnOfOrganizationQuota(OrganizationId organizationId, Quota quota, long limit, long used, int occurrence)
            implements OrganizationCommand {}

    /**
     * Requests the deletion of the organization with all its projects.
     *
     * @param confirmedName what the client repeats, which must be the name of the organization
     * @param effectiveAt the time from which the organization is deleted
     */
    record RequestOrganizationDeletion(
            OrganizationId organizationId, String confirmedName, String reason, Instant effectiveAt)
            implements OrganizationCommand {}

    /** Has no effect on an organization whose deletion is not requested. */
    record CancelOrganizationDeletion(OrganizationId organizationId) implements OrganizationCommand {}

    /**
     * Deletes the organization as requested. Repeating it has no effect.
     *
     * @param requestedBy the subject that requested it, sealed with a key that is not the organization's
     */
    record DeleteOrganization(OrganizationId organizationId, String requestedBy) implements OrganizationCommand {}
}
