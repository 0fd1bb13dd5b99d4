package io.vitrine.command.store;

import io.vitrine.command.store.UsageReader.Near;
import io.vitrine.events.Quota;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The quotas that are nearly reached, and whether an event states it. */
public final class QuotaAlerts {

    private final JdbcTemplate jdbc;
    private final UsageReader usage;

    public QuotaAlerts(JdbcTemplate jdbc, UsageReader usage) {
        this.jdbc = jdbc;
        this.usage = usage;
    }

    /**
     * A quota that was nearly reached and has no event yet.
     *
     * @param tenant the id of the project or the organization
     * @param ofOrganization whether it is one of an organization
     * @param occurrence how often it was nearly reached, from 1
     */
    public record Alert(UUID tenant, boolean ofOrganization, Quota quota, long limit, long used, int occurrence) {}

    private record Key(UUID tenant, String quota) {}

    /** In a transaction of a single node. Each time a share is reached again is a new occurrence. */
    public void update() {
        var near = new HashMap<Key, Near>();
        usage.nearOfProjects()
                .forEach(one -> near.put(new Key(one.tenant(), one.quota().key()), one));
        usage.nearOfOrganizations()
                .forEach(one -> near.put(new Key(one.tenant(), one.quota().key()), one));
        var known = jdbc.query(
                "SELECT tenant_id, quota FROM quota_alert WHERE is_near",
                (row, _) -> new Key(row.getObject(1, UUID.class), row.getString(2)));
        for (var key : known) {
            if (near.remove(key) == null) {
                jdbc.update(
                        "UPDATE quota_alert SET is_near = false WHERE tenant_id = ? AND quota = ?",
                        key.tenant(),
                        key.quota());
            }
        }
        near.forEach((key, one) -> jdbc.update(
                "INSERT INTO quota_alert AS a (tenant_id, quota, occurrence, is_near, is_recorded, quota_limit, used)"
                        + " VALUES (?, ?, 1, true, false, ?, ?) ON CONFLICT (tenant_id, quota) DO UPDATE"
                        + " SET occurrence = a.occurrence + 1, is_near = true, is_recorded = false,"
                        + " quota_limit = excluded.quota_limit, used = excluded.used",
                key.tenant(),
                key.quota(),
                one.limit(),
                one.used()));
    }

    public List<Alert> withoutEvent() {
        return jdbc.query(
                "SELECT a.tenant_id, o.organization_id IS NOT NULL, a.quota, a.quota_limit, a.used, a.occurrence"
                        + " FROM quota_alert a LEFT JOIN organization o ON o.organization_id = a.tenant_id"
                        + " WHERE NOT a.is_recorded",
                (row, _) -> new Alert(
                        row.getObject(1, UUID.class),
                        row.getBoolean(2),
                        Quota.of(row.getString(3)).orElseThrow(),
                        row.getLong(4),
                        row.getLong(5),
                        row.getInt(6)));
    }

    public void recorded(Alert alert) {
        jdbc.update(
                "UPDATE quota_alert SET is_recorded = true WHERE tenant_id = ? AND quota = ? AND occurrence = ?",
                alert.tenant(),
                alert.quota().key(),
                alert.occurrence());
    }
}
