package io.vitrine.query.organization;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.vitrine.events.BuiltInRole;
import io.vitrine.events.EventJson;
import io.vitrine.events.Organization;
import io.vitrine.events.Organization.CustomRole;
import io.vitrine.events.Organization.Grant;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.Permission;
import io.vitrine.events.PlacedRole;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.caller.MembershipSource;
import io.vitrine.http.caller.Subject;
import io.vitrine.query.organization.MemberProjection.Membership;
import io.vitrine.query.project.ProjectProjection;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The roles of members as far as the listing has read the events. */
@Component
class ProjectedRoles implements MembershipSource {

    /** Of the service itself, which asks whether a project has an owner before it lets a member in. */
    private static final Subject SERVICE = new Subject("query-service", null, Set.of());

    /**
     * The roles of an organization are in one document with its members, which may be thousands: it is read once for
     * all members that are looked up at that time.
     */
    private static final Duration ROLES_TRUSTED_FOR = Duration.ofMillis(200);

    private static final int MAX_CACHED = 1_000;

    private final TenantReads members;
    private final TenantReads organizations;
    private final TenantReads projects;
    private final PersonalData personal;
    private final LoadingCache<OrganizationId, List<CustomRole>> ownRoles = Caffeine.newBuilder()
            .expireAfterWrite(ROLES_TRUSTED_FOR)
            .maximumSize(MAX_CACHED)
            .build(this::ownRolesOf);

    ProjectedRoles(TenantReads reads, PersonalData personal) {
        this.personal = personal;
        this.members = reads.of(MemberProjection.class);
        this.organizations = reads.of(OrganizationProjection.class);
        this.projects = reads.of(ProjectProjection.class);
    }

    @Override
    public List<PlacedRole> rolesOf(String subject) {
        var names = personal.namesOf(subject);
        var memberships = members.ofSubject(
                names,
                jdbc -> jdbc.sql(
                                "SELECT document FROM organization_members_v1 WHERE subject = ANY (?) AND document IS NOT NULL")
                        .params((Object) names.toArray(String[]::new))
                        .query((row, _) -> EventJson.MAPPER.readValue(row.getString(1), Membership.class))
                        .list());
        return memberships.stream()
                .flatMap(membership -> rolesOf(membership).stream())
                .toList();
    }

    private List<PlacedRole> rolesOf(Membership membership) {
        var roles = new ArrayList<PlacedRole>();
        for (var grant : membership.grants()) {
            var permissions = BuiltInRole.named(grant.role())
                    .map(BuiltInRole::permissions)
                    .orElseGet(() -> permissionsOf(membership.organizationId(), grant));
            roles.add(new PlacedRole(membership.organizationId(), grant.projectId(), permissions));
        }
        return roles;
    }

    private Set<Permission> permissionsOf(OrganizationId organization, Grant grant) {
        return ownRoles.get(organization).stream()
                .filter(role -> role.name().equals(grant.role()))
                .findFirst()
                .map(role -> Permission.allOf(role.permissions()))
                .orElse(Set.of());
    }

    private List<CustomRole> ownRolesOf(OrganizationId organization) {
        return organizations
                .acrossProjectsOf(
                        SERVICE,
                        MinimumPosition.ANY_TIME,
                        jdbc -> jdbc.sql("SELECT document FROM organizations_v1 WHERE project_id = ? AND id = ?"
                                        + " AND document IS NOT NULL")
                                .params(organization.value(), organization.value())
                                .query((row, _) -> EventJson.MAPPER.readValue(row.getString(1), Organization.class))
                                .optional())
                .map(Organization::roles)
                .orElse(List.of());
    }

    @Override
    public Optional<OrganizationId> ownerOf(ProjectId project) {
        return projects.acrossProjectsOf(
                SERVICE,
                MinimumPosition.ANY_TIME,
                jdbc -> jdbc.sql("SELECT organization_id FROM projects_v1 WHERE project_id = ? AND id = ?"
                                + " AND organization_id IS NOT NULL AND document IS NOT NULL")
                        .params(project.value(), project.value())
                        .query((row, _) -> new OrganizationId(row.getObject(1, UUID.class)))
                        .optional());
    }

    @Override
    public List<ProjectId> projectsOf(Collection<OrganizationId> owners) {
        if (owners.isEmpty()) {
            return List.of();
        }
        return projects.acrossProjectsOf(
                SERVICE,
                MinimumPosition.ANY_TIME,
                jdbc -> jdbc.sql("SELECT id FROM projects_v1 WHERE organization_id = ANY (?) AND document IS NOT NULL")
                        .params((Object)
                                owners.stream().map(OrganizationId::value).toArray(UUID[]::new))
                        .query((row, _) -> new ProjectId(row.getObject(1, UUID.class)))
                        .list());
    }
}
