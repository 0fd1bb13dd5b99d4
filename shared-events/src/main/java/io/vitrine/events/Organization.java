package io.vitrine.events;

import io.vitrine.events.OrganizationEvent.InvitationCreated;
import io.vitrine.events.OrganizationEvent.OrganizationCreated;
import io.vitrine.events.OrganizationEvent.RoleDefined;
import io.vitrine.events.OrganizationEvent.RoleGranted;
import io.vitrine.events.OrganizationEvent.RoleWithdrawn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state of an organization.
 *
 * @param version the number of its events so far
 * @param members in the order in which they joined
 * @param invitations those that are neither accepted nor revoked, oldest first; they may have expired
 * @param roles its own roles, oldest first
 * @param quotas null as long as no event concerned quotas
 * @param deletion null unless a deletion is requested
 */
public record Organization(
        OrganizationId id,
        long version,
        String name,
        List<Member> members,
        List<Invitation> invitations,
        List<CustomRole> roles,
        AuditStamp created,
        AuditStamp updated,
        @Nullable QuotaState quotas,
        @Nullable RequestedDeletion deletion)
        implements OrganizationState {

    public Organization {
        members = List.copyOf(members);
        invitations = List.copyOf(invitations);
        roles = List.copyOf(roles);
    }

    /**
     * A member with at least one role.
     *
     * @param subject the subject of the member's tokens
     * @param grants at most one for the organization and one for each project
     * @param joined the first role
     */
    public record Member(String subject, List<Grant> grants, AuditStamp joined) {

        public Member {
            grants = List.copyOf(grants);
        }

        /** Names the member in URLs, in which a subject may not be possible; the same in every organization. */
        public static UUID idOf(String subject) {
            return UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8));
        }

        public UUID id() {
            return idOf(subject);
        }

        /** The role in exactly this place, if the member has one. */
        public Optional<String> roleIn(@Nullable ProjectId place) {
            return grants.stream()
                    .filter(grant -> Objects.equals(grant.projectId(), place))
                    .map(Grant::role)
                    .findFirst();
        }
    }

    /**
     * A role in a place.
     *
     * @param projectId null for the organization and all its projects
     */
    public record Grant(String role, @Nullable ProjectId projectId) {}

    /** An invitation that can be accepted until it expires. */
    public record Invitation(
            InvitationId id,
            String role,
            @Nullable ProjectId projectId,
            @Nullable String note,
            String secretHash,
            Instant expiresAt,
            AuditStamp created) {}

    /** @param permissions scopes such as {@code widgets:read} */
    public record CustomRole(String name, List<String> permissions) {

        public CustomRole {
            permissions = List.copyOf(permissions);
        }
    }

    public Optional<Member> member(String subject) {
        return members.stream()
                .filter(member -> member.subject().equals(subject))
                .findFirst();
    }

    public Optional<Member> member(UUID id) {
        return members.stream().filter(member -> member.id().equals(id)).findFirst();
    }

    public Optional<Invitation> invitation(InvitationId invitation) {
        return invitations.stream().filter(one -> one.id().equals(invitation)).findFirst();
    }

    /** The permissions of a built-in role or of one of the organization's own, if there is such a role. */
    public Optional<Set<Permission>> permissionsOf(String role) {
        return BuiltInRole.named(role)
                .map(BuiltInRole::permissions)
                .or(() -> roles.stream()
                        .filter(own -> own.name().equals(role))
                        .map(own -> Permission.allOf(own.permissions()))
                        .findFirst());
    }

    /** The permissions in the organization and all its projects; empty for a subject that is not a member. */
    public Set<Permission> permissionsOfMember(String subject) {
        return member(subject)
                .flatMap(member -> member.roleIn(null))
                .flatMap(this::permissionsOf)
                .orElse(EnumSet.noneOf(Permission.class));
    }

    static Organization created(OrganizationCreated e, Recorded<?> r) {
        return new Organization(
                e.organizationId(),
                r.version(),
                e.name(),
                List.of(),
                List.of(),
                List.of(),
                r.stamp(),
                r.stamp(),
                null,
                null);
    }

    Organization at(Recorded<?> r) {
        return new Organization(
                id, r.version(), name, members, invitations, roles, created, r.stamp(), quotas, deletion);
    }

    Organization withName(String name) {
        return new Organization(id, version, name, members, invitations, roles, created, updated, quotas, deletion);
    }

    Organization granted(RoleGranted e, AuditStamp by) {
        var grant = new Grant(e.role(), e.projectId());
        var known = member(e.member());
        if (known.isEmpty()) {
            var joined = new Member(e.member(), List.of(grant), by);
            return withMembers(plus(members, joined));
        }
        var others = without(known.get().grants(), one -> Objects.equals(one.projectId(), e.projectId()));
        return replacing(new Member(e.member(), plus(others, grant), known.get().joined()));
    }

    Organization withdrawn(RoleWithdrawn e) {
        return member(e.member())
                .map(member -> new Member(
                        member.subject(),
                        without(member.grants(), one -> Objects.equals(one.projectId(), e.projectId())),
                        member.joined()))
                .map(member -> member.grants().isEmpty() ? without(member.subject()) : replacing(member))
                .orElse(this);
    }

    Organization without(String subject) {
        return withMembers(without(members, member -> member.subject().equals(subject)));
    }

    Organization invited(InvitationCreated e, AuditStamp by) {
        return withInvitations(plus(
                invitations,
                new Invitation(
                        e.invitationId(), e.role(), e.projectId(), e.note(), e.secretHash(), e.expiresAt(), by)));
    }

    Organization without(InvitationId invitation) {
        return withInvitations(without(invitations, one -> one.id().equals(invitation)));
    }

    Organization defined(RoleDefined e) {
        return withRoles(plus(
                without(roles, role -> role.name().equals(e.role())), new CustomRole(e.role(), e.permissions())));
    }

    Organization withoutRole(String name) {
        return withRoles(without(roles, role -> role.name().equals(name)));
    }

    Organization withQuotas(QuotaState quotas) {
        return new Organization(id, version, name, members, invitations, roles, created, updated, quotas, deletion);
    }

    Organization withDeletion(@Nullable RequestedDeletion requested) {
        return new Organization(id, version, name, members, invitations, roles, created, updated, quotas, requested);
    }

    private Organization replacing(Member changed) {
        return withMembers(members.stream()
                .map(member -> member.subject().equals(changed.subject()) ? changed : member)
                .toList());
    }

    private Organization withMembers(List<Member> members) {
        return new Organization(id, version, name, members, invitations, roles, created, updated, quotas, deletion);
    }

    private Organization withInvitations(List<Invitation> invitations) {
        return new Organization(id, version, name, members, invitations, roles, created, updated, quotas, deletion);
    }

    private Organization withRoles(List<CustomRole> roles) {
        return new Organization(id, version, name, members, invitations, roles, created, updated, quotas, deletion);
    }

    private static <T> List<T> plus(List<T> list, T last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    private static <T> List<T> without(List<T> list, Predicate<T> removed) {
        return list.stream().filter(removed.negate()).toList();
    }
}
