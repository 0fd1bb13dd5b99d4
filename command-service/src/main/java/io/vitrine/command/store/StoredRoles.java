package io.vitrine.command.store;

import io.vitrine.events.BuiltInRole;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.Permission;
import io.vitrine.events.PlacedRole;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The roles of members as the last committed events left them. */
public final class StoredRoles {

    private final JdbcTemplate jdbc;
    private final PersonalData personalData;

    public StoredRoles(JdbcTemplate jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    public List<PlacedRole> rolesOf(String subject) {
        return jdbc.query(
                "SELECT m.organization_id, m.project_id, m.role, r.permissions FROM member_role m"
                        + " LEFT JOIN organization_role r USING (organization_id, role) WHERE m.subject = ANY (?)",
                (row, _) -> roleOf(row),
                (Object) personalData.namesOf(subject).toArray(String[]::new));
    }

    private static PlacedRole roleOf(ResultSet row) throws SQLException {
        var organization = new OrganizationId(row.getObject(1, UUID.class));
        var place = new ProjectId(row.getObject(2, UUID.class));
        var permissions = row.getArray(4);
        return new PlacedRole(
                organization,
                place.equals(organization.tenant()) ? null : place,
                permissions == null
                        ? BuiltInRole.named(row.getString(3))
                                .map(BuiltInRole::permissions)
                                .orElse(Set.of())
                        : Permission.allOf(List.of((String[]) permissions.getArray())));
    }

    public Optional<OrganizationId> ownerOf(ProjectId project) {
        return jdbc
                .query(
                        "SELECT organization_id FROM project WHERE project_id = ? AND organization_id IS NOT NULL",
                        (row, _) -> new OrganizationId(row.getObject(1, UUID.class)),
                        project.value())
                .stream()
                .findFirst();
    }

    public List<ProjectId> projectsOf(Collection<OrganizationId> organizations) {
        return jdbc.query(
                "SELECT project_id FROM project WHERE organization_id = ANY (?)",
                (row, _) -> new ProjectId(row.getObject(1, UUID.class)),
                (Object) organizations.stream().map(OrganizationId::value).toArray(UUID[]::new));
    }
}
