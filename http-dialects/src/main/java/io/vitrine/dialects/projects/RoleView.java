package io.vitrine.dialects.projects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.vitrine.events.BuiltInRole;
import io.vitrine.events.Organization.CustomRole;
import io.vitrine.events.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role.
 *
 * @param permissions scopes such as {@code widgets:read}
 * @param builtIn whether every organization has it, so that it cannot be changed
 * @param groups of identity providers, whose members have it without being listed; left out without any
 */
public record RoleView(
        String name,
        List<String> permissions,
        boolean builtIn,
        @JsonInclude(Include.NON_EMPTY) List<GroupView> groups) {

    /**
     * A group that has the role.
     *
     * @param group as in a token
     * @param projectId where the role counts; null for the organization and all its projects
     */
    public record GroupView(String group, @Nullable String projectId) {}

    public RoleView {
        permissions = List.copyOf(permissions);
        groups = List.copyOf(groups);
    }

    public RoleView with(List<GroupView> having) {
        return new RoleView(name, permissions, builtIn, having);
    }

    public static RoleView of(CustomRole role) {
        return new RoleView(role.name(), role.permissions(), false, List.of());
    }

    public static RoleView of(BuiltInRole role) {
        return new RoleView(
                role.key(), role.permissions().stream().map(Permission::scope).toList(), true, List.of());
    }
}
