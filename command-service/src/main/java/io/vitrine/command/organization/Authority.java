package io.vitrine.command.organization;

import io.vitrine.events.Organization;
import io.vitrine.events.Permission;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Who changes members and roles. A member cannot give or take permissions that the member does not have.
 *
 * @param subject the subject of the token, as events name it
 * @param isMember whether its rights come from its role; otherwise the issuer of its token granted them, and no role
 *     limits them
 * @param ofGroups the permissions that the groups of its token give in the organization, which no event granted
 */
public record Authority(String subject, boolean isMember, Set<Permission> ofGroups) {

    public Authority(String subject, boolean isMember) {
        this(subject, isMember, Set.of());
    }

    public Authority {
        ofGroups = Set.copyOf(ofGroups);
    }

    /** The permissions that it may give and take. */
    Set<Permission> permissions(Organization organization) {
        if (!isMember) {
            return EnumSet.allOf(Permission.class);
        }
        var permissions = new HashSet<>(organization.permissionsOfMember(subject));
        permissions.addAll(ofGroups);
        return permissions;
    }
}
