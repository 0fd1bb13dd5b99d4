package io.vitrine.command.organization;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.OfOrganization.AlreadyMember;
import io.vitrine.command.Rejection.OfOrganization.LastOwner;
import io.vitrine.command.Rejection.OfOrganization.NoSuchInvitation;
import io.vitrine.command.Rejection.OfOrganization.NoSuchMember;
import io.vitrine.command.Rejection.OfOrganization.NoSuchOrganization;
import io.vitrine.command.Rejection.OfOrganization.TooManyInvitations;
import io.vitrine.command.Rejection.OfOrganization.TooManyMembers;
import io.vitrine.command.organization.OrganizationCommand.AcceptInvitation;
import io.vitrine.command.organization.OrganizationCommand.AddMember;
import io.vitrine.command.organization.OrganizationCommand.CancelOrganizationDeletion;
import io.vitrine.command.organization.OrganizationCommand.ChangeRole;
import io.vitrine.command.organization.OrganizationCommand.CreateInvitation;
import io.vitrine.command.organization.OrganizationCommand.CreateOrganization;
import io.vitrine.command.organization.OrganizationCommand.DefineRole;
import io.vitrine.command.organization.OrganizationCommand.DeleteOrganization;
import io.vitrine.command.organization.OrganizationCommand.DeleteRole;
import io.vitrine.command.organization.OrganizationCommand.LeaveOrganization;
import io.vitrine.command.organization.OrganizationCommand.RemoveMember;
import io.vitrine.command.organization.OrganizationCommand.RenameOrganization;
import io.vitrine.command.organization.OrganizationCommand.RequestOrganizationDeletion;
import io.vitrine.command.organization.OrganizationCommand.RevokeInvitation;
import io.vitrine.command.organization.OrganizationCommand.SetOrganizationQuotas;
import io.vitrine.command.organization.OrganizationCommand.WarnOfOrganizationQuota;
import io.vitrine.command.organization.OrganizationCommand.WithdrawRole;
import io.vitrine.events.BuiltInRole;
import io.vitrine.events.Organization;
import io.vitrine.events.Organization.Grant;
import io.vitrine.events.Organization.Invitation;
import io.vitrine.events.Organization.Member;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.OrganizationEvent.InvitationAccepted;
import io.vitrine.events.OrganizationEvent.InvitationCreated;
import io.vitrine.events.OrganizationEvent.InvitationRevoked;
import io.vitrine.events.OrganizationEvent.MemberRemoved;
import io.vitrine.events.OrganizationEvent.OrganizationCreated;
import io.vitrine.events.OrganizationEvent.OrganizationRenamed;
import io.vitrine.events.OrganizationEvent.RoleGranted;
import io.vitrine.events.OrganizationEvent.RoleWithdrawn;
import io.vitrine.events.OrganizationState;
import io.vitrine.events.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides the events of a command. A command without a change emits no events and succeeds. */
public final class OrganizationDecider {

    /** The maximum per organization. All members are in its state. */
    public static final int MAX_MEMBERS = 5_000;

    /** The maximum of invitations that are neither accepted nor revoked. */
    public static final int MAX_INVITATIONS = 500;

    private OrganizationDecider() {}

    public static List<OrganizationEvent> decide(OrganizationCommand command, OrganizationState state) {
        return switch (command) {
            case CreateOrganization c -> create(c, state);
            case RenameOrganization c -> rename(c, existing(c, state));
            case AddMember c -> add(c, existing(c, state));
            case ChangeRole c -> change(c, existing(c, state));
            case WithdrawRole c -> withdraw(c, existing(c, state));
            case RemoveMember c -> remove(c, existing(c, state));
            case LeaveOrganization c -> leave(c, existing(c, state));
            case CreateInvitation c -> invite(c, existing(c, state));
            case RevokeInvitation c -> revoke(c, existing(c, state));
            case AcceptInvitation c -> accept(c, existing(c, state));
            case DefineRole c -> RoleRules.define(c, existing(c, state));
            case DeleteRole c -> RoleRules.delete(c, existing(c, state));
            case SetOrganizationQuotas c -> QuotaRules.set(c, existing(c, state));
            case WarnOfOrganizationQuota c -> QuotaRules.warn(c, existing(c, state));
            case RequestOrganizationDeletion c -> DeletionRules.request(c, existing(c, state));
            case CancelOrganizationDeletion c -> DeletionRules.cancel(existing(c, state));
            case DeleteOrganization c -> DeletionRules.delete(c, state);
        };
    }

    private static List<OrganizationEvent> create(CreateOrganization c, OrganizationState state) {
        if (!(state instanceof OrganizationState.Absent)) {
            throw new Rejected(new AlreadyExists(c.organizationId().toString()));
        }
        return List.of(
                new OrganizationCreated(c.organizationId(), c.name()),
                new RoleGranted(c.organizationId(), c.owner(), BuiltInRole.OWNER.key(), null));
    }

    private static List<OrganizationEvent> rename(RenameOrganization c, Organization current) {
        return c.name().equals(current.name()) ? List.of() : List.of(new OrganizationRenamed(current.id(), c.name()));
    }

    private static List<OrganizationEvent> add(AddMember c, Organization current) {
        if (current.member(c.subject()).isEmpty()) {
            hasRoomForMember(current);
        }
        return grant(c.subject(), c.role(), projectIn(c.place(), current), c.by(), current);
    }

    private static List<OrganizationEvent> change(ChangeRole c, Organization current) {
        var subject = existing(c.member(), current).subject();
        return grant(subject, c.role(), projectIn(c.place(), current), c.by(), current);
    }

    private static List<OrganizationEvent> grant(
            String subject, String role, @Nullable ProjectId place, Authority by, Organization current) {
        var before = current.member(subject).flatMap(member -> member.roleIn(place));
        if (before.equals(Optional.of(role))) {
            return List.of();
        }
        RoleRules.mayGive(by, current, role, place);
        if (before.isPresent()) {
            RoleRules.mayTake(by, current, before.get());
            keepsAnOwner(current, subject, place);
        }
        return List.of(new RoleGranted(current.id(), subject, role, place));
    }

    private static List<OrganizationEvent> withdraw(WithdrawRole c, Organization current) {
        var member = existing(c.member(), current);
        var place = projectIn(c.place(), current);
        var role = member.roleIn(place);
        if (role.isEmpty()) {
            return List.of();
        }
        RoleRules.mayTake(c.by(), current, role.get());
        keepsAnOwner(current, member.subject(), place);
        return List.of(new RoleWithdrawn(current.id(), member.subject(), place));
    }

    private static List<OrganizationEvent> remove(RemoveMember c, Organization current) {
        var member = existing(c.member(), current);
        member.grants().stream().map(Grant::role).forEach(role -> RoleRules.mayTake(c.by(), current, role));
        return removed(member, current);
    }

    private static List<OrganizationEvent> leave(LeaveOrganization c, Organization current) {
        return removed(existing(Member.idOf(c.subject()), current), current);
    }

    private static List<OrganizationEvent> removed(Member member, Organization current) {
        keepsAnOwner(current, member.subject(), null);
        return List.of(new MemberRemoved(current.id(), member.subject()));
    }

    private static List<OrganizationEvent> invite(CreateInvitation c, Organization current) {
        var place = projectIn(c.place(), current);
        RoleRules.mayGive(c.by(), current, c.role(), place);
        if (current.invitations().size() >= MAX_INVITATIONS) {
            throw new Rejected(new TooManyInvitations(MAX_INVITATIONS));
        }
        return List.of(new InvitationCreated(
                current.id(), c.invitationId(), c.role(), place, c.note(), c.secretHash(), c.expiresAt()));
    }

    private static List<OrganizationEvent> revoke(RevokeInvitation c, Organization current) {
        return current.invitation(c.invitationId())
                .map(invitation -> List.<OrganizationEvent>of(new InvitationRevoked(current.id(), invitation.id())))
                .orElseThrow(() -> new Rejected(new NoSuchInvitation(c.invitationId())));
    }

    /** The same answer to a wrong secret, an expired invitation and one that never was. */
    private static List<OrganizationEvent> accept(AcceptInvitation c, Organization current) {
        var invitation = current.invitation(c.invitationId())
                .filter(one -> isOpen(one, c))
                .orElseThrow(() -> new Rejected(new NoSuchInvitation(c.invitationId())));
        var member = current.member(c.subject());
        if (member.flatMap(one -> one.roleIn(invitation.projectId())).isPresent()) {
            throw new Rejected(new AlreadyMember(c.subject()));
        }
        if (member.isEmpty()) {
            hasRoomForMember(current);
        }
        return List.of(
                new InvitationAccepted(current.id(), invitation.id(), c.subject()),
                new RoleGranted(current.id(), c.subject(), invitation.role(), invitation.projectId()));
    }

    /** The hash says nothing of the secret, so it is compared as any text. */
    private static boolean isOpen(Invitation invitation, AcceptInvitation c) {
        return invitation.expiresAt().isAfter(c.at()) && invitation.secretHash().equals(c.secretHash());
    }

    /** Null for the organization itself, and so for all its projects. */
    private static @Nullable ProjectId projectIn(UUID place, Organization current) {
        return place.equals(current.id().value()) ? null : new ProjectId(place);
    }

    private static void hasRoomForMember(Organization current) {
        if (current.members().size() >= MAX_MEMBERS) {
            throw new Rejected(new TooManyMembers(MAX_MEMBERS));
        }
    }

    /** Without an owner, no member could name another one. A role in a project makes no owner. */
    private static void keepsAnOwner(Organization current, String leaving, @Nullable ProjectId place) {
        if (place != null) {
            return;
        }
        var owners = current.members().stream()
                .filter(OrganizationDecider::isOwner)
                .map(Member::subject)
                .toList();
        if (owners.equals(List.of(leaving))) {
            throw new Rejected(new LastOwner(leaving));
        }
    }

    private static boolean isOwner(Member member) {
        return member.roleIn(null).equals(Optional.of(BuiltInRole.OWNER.key()));
    }

    private static Member existing(UUID member, Organization current) {
        return current.member(member).orElseThrow(() -> new Rejected(new NoSuchMember(member)));
    }

    static Organization existing(OrganizationCommand c, OrganizationState state) {
        if (state instanceof Organization organization) {
            return organization;
        }
        // To those who are not members yet or any more, an organization is as absent as one that never was.
        throw new Rejected(
                switch (c) {
                    case AcceptInvitation accept -> new NoSuchInvitation(accept.invitationId());
                    case LeaveOrganization leave -> new NoSuchMember(Member.idOf(leave.subject()));
                    case CreateOrganization _,
                            RenameOrganization _,
                            AddMember _,
                            ChangeRole _,
                            WithdrawRole _,
                            RemoveMember _,
                            CreateInvitation _,
                            RevokeInvitation _,
                            DefineRole _,
                            DeleteRole _,
                            SetOrganizationQuotas _,
                            WarnOfOrganizationQuota _,
                            RequestOrganizationDeletion _,
                            CancelOrganizationDeletion _,
                            DeleteOrganization _ -> new NoSuchOrganization(c.organizationId());
                });
    }
}
