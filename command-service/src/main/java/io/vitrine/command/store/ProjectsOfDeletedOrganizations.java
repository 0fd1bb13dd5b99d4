package io.vitrine.command.store;

import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The projects of organizations whose deletion is requested or was cancelled. */
public final class ProjectsOfDeletedOrganizations {

    private final JdbcTemplate jdbc;

    public ProjectsOfDeletedOrganizations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A project whose deletion its organization's requires. */
    public record ToRequest(ProjectId project, OrganizationId organization, String reason, Instant effectiveAt) {}

    /** A project whose organization stays. */
    public record ToCancel(ProjectId project, OrganizationId organization) {}

    /**
     * Those whose deletion is not requested although that of their organization is.
     *
     * @param only of this organization, or null for all
     */
    public List<ToRequest> toRequest(@Nullable OrganizationId only) {
        var value = only == null ? null : only.value();
        return jdbc.query(
                "SELECT p.project_id, p.organization_id, o.reason, o.effective_at"
                        + " FROM tenant_deletion o JOIN project p ON p.organization_id = o.tenant_id"
                        + " WHERE o.status IN ('REQUESTED', 'DUE') AND (?::uuid IS NULL OR o.tenant_id = ?::uuid)"
                        + " AND NOT EXISTS (SELECT FROM tenant_deletion d WHERE d.tenant_id = p.project_id)"
                        + " ORDER BY p.project_id",
                (row, _) -> new ToRequest(
                        new ProjectId(row.getObject(1, UUID.class)),
                        new OrganizationId(row.getObject(2, UUID.class)),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()),
                value,
                value);
    }

    /**
     * Those whose deletion an organization requested that is not being deleted any more.
     *
     * @param only of this organization, or null for all
     */
    public List<ToCancel> toCancel(@Nullable OrganizationId only) {
        var value = only == null ? null : only.value();
        return jdbc.query(
                "SELECT tenant_id, organization_id FROM tenant_deletion d"
                        + " WHERE status = 'REQUESTED' AND (?::uuid IS NULL OR organization_id = ?::uuid)"
                        + " AND organization_id IS NOT NULL"
                        + " AND NOT EXISTS (SELECT FROM tenant_deletion o WHERE o.tenant_id = d.organization_id)"
                        + " ORDER BY tenant_id",
                (row, _) -> new ToCancel(
                        new ProjectId(row.getObject(1, UUID.class)), new OrganizationId(row.getObject(2, UUID.class))),
                value,
                value);
    }

    public boolean isEmpty(OrganizationId organization) {
        return Boolean.FALSE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM project WHERE organization_id = ?)", Boolean.class, organization.value()));
    }
}
