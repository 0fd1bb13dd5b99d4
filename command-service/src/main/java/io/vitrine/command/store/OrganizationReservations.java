package io.vitrine.command.store;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.Rejection.OfOrganization.NoSuchOrganization;
import io.vitrine.command.Rejection.OfOrganization.TooManyProjects;
import io.vitrine.events.Organization;
import io.vitrine.events.Organization.CustomRole;
import io.vitrine.events.Organization.Grant;
import io.vitrine.events.Organization.Member;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.OrganizationState;
import io.vitrine.events.ProjectId;
import io.vitrine.events.QuotaState;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The roles of members and the projects of organizations, as requests are permitted by them. */
final class OrganizationReservations {

    /** The maximum per organization: the projects of a member are listed as a whole. */
    static final int MAX_PROJECTS = 1_000;

    private final JdbcTemplate jdbc;
    private final QuotaReservations quotas;
    private final DeletionReservations deletions;

    OrganizationReservations(JdbcTemplate jdbc, QuotaReservations quotas, DeletionReservations deletions) {
        this.jdbc = jdbc;
        this.quotas = quotas;
        this.deletions = deletions;
    }

    void update(OrganizationState before, OrganizationState after) {
        switch (after) {
            case OrganizationState.Absent _ -> {}
            case OrganizationState.Deleted deleted -> deletions.end(before, deleted);
            case Organization current -> update(before, current);
        }
    }

    private void update(OrganizationState before, Organization current) {
        var previous = before instanceof Organization organization ? organization : null;
        if (previous == null) {
            jdbc.update(
                    "INSERT INTO organization (organization_id) VALUES (?)",
                    current.id().value());
        }
        updateRoles(previous, current);
        updateMembers(previous, current);
        quotas.update(
                current.id(),
                QuotaState.of(previous == null ? null : previous.quotas()).limits(),
                QuotaState.of(current.quotas()).limits());
        deletions.update(current.id(), previous == null ? null : previous.deletion(), current.deletion());
    }

    private void updateRoles(@Nullable Organization previous, Organization current) {
        var before = previous == null ? List.<CustomRole>of() : previous.roles();
        before.stream().filter(role -> !current.roles().contains(role)).forEach(role -> deleteRole(current.id(), role));
        current.roles().stream().filter(role -> !before.contains(role)).forEach(role -> insertRole(current.id(), role));
    }

    private void deleteRole(OrganizationId organization, CustomRole role) {
        jdbc.update(
                "DELETE FROM organization_role WHERE organization_id = ? AND role = ?",
                organization.value(),
                role.name());
    }

    private void insertRole(OrganizationId organization, CustomRole role) {
        jdbc.update(
                "INSERT INTO organization_role (organization_id, role, permissions) VALUES (?, ?, ?)",
                organization.value(),
                role.name(),
                role.permissions().toArray(String[]::new));
    }

    private void updateMembers(@Nullable Organization previous, Organization current) {
        var before = previous == null ? List.<Member>of() : previous.members();
        var known = before.stream().collect(Collectors.toMap(Member::subject, Function.identity()));
        for (var member : current.members()) {
            var earlier = known.remove(member.subject());
            if (!member.equals(earlier)) {
                updateGrants(current.id(), member, earlier == null ? List.of() : earlier.grants());
            }
        }
        known.values()
                .forEach(gone -> gone.grants().forEach(grant -> deleteGrant(current.id(), gone.subject(), grant)));
    }

    private void updateGrants(OrganizationId organization, Member member, List<Grant> before) {
        before.stream()
                .filter(grant -> !member.grants().contains(grant))
                .forEach(grant -> deleteGrant(organization, member.subject(), grant));
        member.grants().stream()
                .filter(grant -> !before.contains(grant))
                .forEach(grant -> insertGrant(organization, member.subject(), grant));
    }

    private void deleteGrant(OrganizationId organization, String subject, Grant grant) {
        jdbc.update(
                "DELETE FROM member_role WHERE subject = ? AND organization_id = ? AND project_id = ?",
                subject,
                organization.value(),
                placeOf(organization, grant).value());
    }

    private void insertGrant(OrganizationId organization, String subject, Grant grant) {
        var place = placeOf(organization, grant);
        var inserted = jdbc.update(
                "INSERT INTO member_role (organization_id, subject, project_id, role) SELECT ?, ?, ?, ? WHERE ?"
                        + " OR EXISTS (SELECT 1 FROM project WHERE project_id = ? AND organization_id = ?)",
                organization.value(),
                subject,
                place.value(),
                grant.role(),
                grant.projectId() == null,
                place.value(),
                organization.value());
        if (inserted == 0) {
            throw new Rejected(new NoSuchProject(place));
        }
    }

    private static ProjectId placeOf(OrganizationId organization, Grant grant) {
        var project = grant.projectId();
        return project == null ? organization.tenant() : project;
    }

    /** Serialized within an organization: the count locks the organization's row until the commit. */
    void assign(ProjectId project, OrganizationId organization) {
        var organizations = jdbc.query(
                "SELECT quotas FROM organization WHERE organization_id = ? FOR NO KEY UPDATE",
                (row, _) -> Optional.ofNullable(row.getString(1)),
                organization.value());
        if (organizations.isEmpty()) {
            throw new Rejected(new NoSuchOrganization(organization));
        }
        deletions.mayGainProject(organization);
        var stored = organizations.getFirst().orElse(null);
        var quota = quotas.projectsOf(stored);
        var limit = quota == null ? MAX_PROJECTS : Math.min(quota, MAX_PROJECTS);
        var assigned = jdbc.update(
                "UPDATE project SET organization_id = ? WHERE project_id = ?"
                        + " AND (SELECT count(*) FROM project WHERE organization_id = ?) < ?",
                organization.value(),
                project.value(),
                organization.value(),
                limit);
        if (assigned == 0) {
            throw limit == MAX_PROJECTS
                    ? new Rejected(new TooManyProjects(MAX_PROJECTS))
                    : quotas.projectsReached(organization, limit);
        }
        quotas.assigned(project, stored);
    }
}
