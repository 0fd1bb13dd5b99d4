package io.vitrine.command.organization;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.OfOrganization.NoSuchRole;
import io.vitrine.command.Rejection.OfOrganization.RoleExceedsYours;
import io.vitrine.command.Rejection.OfOrganization.RoleInUse;
import io.vitrine.command.Rejection.OfOrganization.RoleNotForProjects;
import io.vitrine.command.Rejection.OfOrganization.RoleReserved;
import io.vitrine.command.Rejection.OfOrganization.TooManyRoles;
import io.vitrine.command.Rejection.OfOrganization.UnknownRole;
import io.vitrine.command.organization.OrganizationCommand.DefineRole;
import io.vitrine.command.organization.OrganizationCommand.DeleteRole;
import io.vitrine.events.BuiltInRole;
import io.vitrine.events.Organization;
import io.vitrine.events.Organization.CustomRole;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.OrganizationEvent.RoleDefined;
import io.vitrine.events.OrganizationEvent.RoleDeleted;
import io.vitrine.events.Permission;
import io.vitrine.events.ProjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which roles there are, and who may give and take them. */
final class RoleRules {

    /** The maximum of an organization's own roles. */
    static final int MAX_ROLES = 50;

    private RoleRules() {}

    /** @throws Rejected if there is no such role, or it has permissions that the authority does not have */
    static void mayGive(Authority by, Organization organization, String role, @Nullable ProjectId place) {
        var permissions = organization.permissionsOf(role).orElseThrow(() -> unknown(organization, role));
        if (place != null && permissions.contains(Permission.ORGANIZATIONS_ADMIN)) {
            throw new Rejected(new RoleNotForProjects(role));
        }
        covers(by, organization, permissions);
    }

    /** A role that does not exist any more gives nothing, so every authority covers it. */
    static void mayTake(Authority by, Organization organization, String role) {
        covers(by, organization, organization.permissionsOf(role).orElse(Set.of()));
    }

    private static void covers(Authority by, Organization organization, Collection<Permission> permissions) {
        var missing = new ArrayList<>(permissions);
        missing.removeAll(by.permissions(organization));
        if (!missing.isEmpty()) {
            throw new Rejected(new RoleExceedsYours(
                    missing.stream().sorted().map(Permission::scope).toList()));
        }
    }

    static List<OrganizationEvent> define(DefineRole c, Organization current) {
        if (BuiltInRole.named(c.role()).isPresent()) {
            throw new Rejected(new RoleReserved(c.role()));
        }
        var before = current.permissionsOf(c.role());
        if (before.isPresent() && before.get().equals(c.permissions())) {
            return List.of();
        }
        covers(c.by(), current, c.permissions());
        before.ifPresent(permissions -> covers(c.by(), current, permissions));
        if (before.isEmpty() && current.roles().size() >= MAX_ROLES) {
            throw new Rejected(new TooManyRoles(MAX_ROLES));
        }
        return List.of(new RoleDefined(
                current.id(),
                c.role(),
                c.permissions().stream().sorted().map(Permission::scope).toList()));
    }

    static List<OrganizationEvent> delete(DeleteRole c, Organization current) {
        if (current.roles().stream().noneMatch(role -> role.name().equals(c.role()))) {
            throw new Rejected(new NoSuchRole(c.role()));
        }
        mayTake(c.by(), current, c.role());
        if (isInUse(c.role(), current)) {
            throw new Rejected(new RoleInUse(c.role()));
        }
        return List.of(new RoleDeleted(current.id(), c.role()));
    }

    private static boolean isInUse(String role, Organization organization) {
        return organization.members().stream()
                        .flatMap(member -> member.grants().stream())
                        .anyMatch(grant -> grant.role().equals(role))
                || organization.invitations().stream()
                        .anyMatch(invitation -> invitation.role().equals(role));
    }

    private static Rejected unknown(Organization organization, String role) {
        var known = Stream.concat(
                        BuiltInRole.keys().stream(),
                        organization.roles().stream().map(CustomRole::name))
                .toList();
        return new Rejected(new UnknownRole(role, known));
    }
}
