package io.vitrine.command.store;

import io.vitrine.command.store.TenantDeletion.Status;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The deletions of tenants, and how far they are. */
public final class TenantDeletions {

    private final JdbcTemplate jdbc;

    public TenantDeletions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those whose time has come and that are not completed, the oldest first. A project that is deleted with its
     * organization waits until the deletion of that cannot be cancelled any more.
     */
    public List<TenantDeletion> due() {
        return jdbc.query(
                "SELECT * FROM tenant_deletion d WHERE status <> 'COMPLETED' AND effective_at <= now()"
                        + " AND (status <> 'REQUESTED' OR organization_id IS NULL"
                        + " OR EXISTS (SELECT FROM tenant_deletion o WHERE o.tenant_id = d.organization_id"
                        + " AND o.status <> 'REQUESTED')) ORDER BY effective_at, tenant_id",
                (row, _) -> read(row));
    }

    /** All of them, the latest first. */
    public List<TenantDeletion> latest(int limit) {
        return jdbc.query(
                "SELECT * FROM tenant_deletion ORDER BY requested_at DESC, tenant_id LIMIT ?",
                (row, _) -> read(row),
                limit);
    }

    /** The tenants whose data was removed, which a restored backup may bring back. */
    public List<ProjectId> completed() {
        return jdbc.query(
                "SELECT tenant_id FROM tenant_deletion WHERE status = 'COMPLETED'",
                (row, _) -> new ProjectId(row.getObject(1, UUID.class)));
    }

    public long overdue() {
        var count = jdbc.queryForObject(
                "SELECT count(*) FROM tenant_deletion WHERE status <> 'COMPLETED' AND effective_at <= now()",
                Long.class);
        return count == null ? 0 : count;
    }

    /** @return false if another process changed or cancelled it first */
    public boolean advance(ProjectId tenant, Status from, Status to) {
        return jdbc.update(
                        "UPDATE tenant_deletion SET status = ? WHERE tenant_id = ? AND status = ?",
                        to.name(),
                        tenant.value(),
                        from.name())
                > 0;
    }

    /** @param position the highest that an append may have drawn without seeing that the tenant is closed */
    public void closedAfter(ProjectId tenant, long position) {
        jdbc.update("UPDATE tenant_deletion SET closed_after = ? WHERE tenant_id = ?", position, tenant.value());
    }

    /** Remembers the position of the event, and who requested it with a key that is kept. */
    public void deleted(ProjectId tenant, long position, String requestedBy) {
        jdbc.update(
                "UPDATE tenant_deletion SET position = ?, requested_by = ? WHERE tenant_id = ? AND position IS NULL",
                position,
                requestedBy,
                tenant.value());
    }

    public void complete(ProjectId tenant) {
        jdbc.update(
                "UPDATE tenant_deletion SET status = 'COMPLETED', completed_at = now()"
                        + " WHERE tenant_id = ? AND status = 'DELETED'",
                tenant.value());
    }

    private static TenantDeletion read(ResultSet row) throws SQLException {
        var organization = row.getObject("organization_id", UUID.class);
        return new TenantDeletion(
                new ProjectId(row.getObject("tenant_id", UUID.class)),
                row.getBoolean("is_organization"),
                organization == null ? null : new OrganizationId(organization),
                row.getString("reason"),
                required(row, "requested_at"),
                row.getString("requested_by"),
                required(row, "effective_at"),
                Status.valueOf(row.getString("status")),
                row.getObject("closed_after", Long.class),
                row.getObject("position", Long.class),
                time(row, "completed_at"));
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
