package io.vitrine.command.store;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.OfDeletion.BeingDeleted;
import io.vitrine.command.Rejection.OfDeletion.DeletionBegan;
import io.vitrine.events.AggregateState;
import io.vitrine.events.Organization;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.OrganizationState;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectId;
import io.vitrine.events.ProjectState;
import io.vitrine.events.RequestedDeletion;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The deletions of projects and organizations, in the transaction of the events. */
final class DeletionReservations {

    private final JdbcTemplate jdbc;

    DeletionReservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void update(ProjectId project, @Nullable RequestedDeletion before, @Nullable RequestedDeletion after) {
        update(project, false, before, after);
    }

    /** Locks the organization's row, so that a project which is assigned meanwhile is either seen or refused. */
    void update(OrganizationId organization, @Nullable RequestedDeletion before, @Nullable RequestedDeletion after) {
        if (before == null && after != null) {
            jdbc.query(
                    "SELECT 1 FROM organization WHERE organization_id = ? FOR NO KEY UPDATE",
                    _ -> {},
                    organization.value());
        }
        update(organization.tenant(), true, before, after);
    }

    private void update(
            ProjectId tenant,
            boolean isOrganization,
            @Nullable RequestedDeletion before,
            @Nullable RequestedDeletion after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (after != null) {
            var organization = after.organizationId();
            jdbc.update(
                    "INSERT INTO tenant_deletion"
                            + " (tenant_id, is_organization, organization_id, reason, requested_at, requested_by, effective_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    tenant.value(),
                    isOrganization,
                    organization == null ? null : organization.value(),
                    after.reason(),
                    after.requested().at().atOffset(ZoneOffset.UTC),
                    after.requested().by(),
                    after.effectiveAt().atOffset(ZoneOffset.UTC));
        } else if (jdbc.update(
                        "DELETE FROM tenant_deletion WHERE tenant_id = ? AND status = 'REQUESTED'", tenant.value())
                == 0) {
            throw new Rejected(new DeletionBegan());
        }
    }

    /** @throws Rejected if the organization is being deleted; its row must be locked */
    void mayGainProject(OrganizationId organization) {
        var deletions = jdbc.queryForObject(
                "SELECT count(*) FROM tenant_deletion WHERE tenant_id = ?", Long.class, organization.value());
        if (deletions != null && deletions > 0) {
            throw new Rejected(new BeingDeleted(organization.tenant(), true));
        }
    }

    /** The project is not found any more. Its rows in other tables are removed later. */
    void end(AggregateState before, ProjectState.Deleted deleted) {
        if (before instanceof Project) {
            end(deleted.id());
            jdbc.update(
                    "DELETE FROM member_role WHERE project_id = ?", deleted.id().value());
        }
    }

    /** The organization gives no access any more. Its rows in other tables are removed later. */
    void end(AggregateState before, OrganizationState.Deleted deleted) {
        if (before instanceof Organization) {
            end(deleted.id().tenant());
            jdbc.update(
                    "DELETE FROM member_role WHERE organization_id = ?",
                    deleted.id().value());
        }
    }

    private void end(ProjectId tenant) {
        jdbc.update("UPDATE tenant_deletion SET status = 'DELETED' WHERE tenant_id = ?", tenant.value());
    }
}
