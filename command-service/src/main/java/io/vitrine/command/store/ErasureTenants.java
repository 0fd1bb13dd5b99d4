package io.vitrine.command.store;

import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import java.util.List;
import java.util.stream.Stream;

/** The tenants whose keys an erasure destroys. */
public final class ErasureTenants {

    private final StoredRoles roles;

    public ErasureTenants(StoredRoles roles) {
        this.roles = roles;
    }

    /** The tenant, and its projects if it is an organization. */
    public List<ProjectId> of(ProjectId tenant) {
        return Stream.concat(Stream.of(tenant), roles.projectsOf(List.of(new OrganizationId(tenant.value()))).stream())
                .toList();
    }

    /** Whether the subject has a role that counts in the project, or any role in the organization. */
    public boolean hasRole(ProjectId tenant, String subject) {
        var owner = roles.ownerOf(tenant).orElseGet(() -> new OrganizationId(tenant.value()));
        return roles.rolesOf(subject).stream()
                .filter(role -> role.organization().equals(owner))
                .anyMatch(role -> owner.tenant().equals(tenant)
                        || role.project() == null
                        || role.project().equals(tenant));
    }
}
