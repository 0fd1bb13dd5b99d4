package io.vitrine.command.store;

import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What this database has of a project or an organization, for its deletion. */
public final class TenantData {

    /** In events: a transaction that removes them is short. */
    private static final int BATCH_SIZE = 5_000;

    /** In the order of their foreign keys. The keys of the project stay reserved in {@code project_key}. */
    private static final List<String> TABLES = List.of(
            "asset_shown",
            "asset_use",
            "asset",
            "asset_count",
            "template_use",
            "template_version",
            "template",
            "placement",
            "webhook",
            "api_key",
            "widget_slug",
            "widget_count",
            "widget_size",
            "erased_file",
            "kept_file",
            "kept_bytes",
            "snapshot",
            "receipt",
            "erasure",
            "personal_retention",
            "member_role",
            "project");

    /** In the order of their foreign keys. A project has no rows here: no organization has its id. */
    private static final List<String> TABLES_OF_ORGANIZATIONS =
            List.of("member_role", "organization_role", "organization");

    private final JdbcTemplate jdbc;

    public TenantData(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<WebhookId> webhooks(ProjectId project) {
        return jdbc.query(
                "SELECT webhook_id FROM webhook WHERE project_id = ?",
                (row, _) -> new WebhookId(row.getObject(1, UUID.class)),
                project.value());
    }

    public List<ApiKeyId> apiKeys(ProjectId project) {
        return jdbc.query(
                "SELECT key_id FROM api_key WHERE project_id = ?",
                (row, _) -> new ApiKeyId(row.getObject(1, UUID.class)),
                project.value());
    }

    /** The highest position that an append has drawn so far. */
    public long drawn() {
        return number("SELECT drawn FROM event_bounds()");
    }

    /** The position up to which no further event can appear. */
    public long bound() {
        return number("SELECT event_bound()");
    }

    /** The position up to which Kafka has acknowledged all events. */
    public long relayed() {
        return number("SELECT coalesce(min(position), 0) FROM relay");
    }

    private long number(String sql) {
        var found = jdbc.queryForObject(sql, Long.class);
        return found == null ? 0 : found;
    }

    /**
     * Removes the rows of the tenant, and its events before the position. May be repeated.
     *
     * @param position of the event that deleted the tenant, which stays
     */
    public void remove(ProjectId tenant, long position) {
        var removed = BATCH_SIZE;
        while (removed == BATCH_SIZE) {
            removed = jdbc.update(
                    "DELETE FROM event WHERE position IN"
                            + " (SELECT position FROM event WHERE project_id = ? AND position < ? LIMIT ?)",
                    tenant.value(),
                    position,
                    BATCH_SIZE);
        }
        for (var table : TABLES) {
            jdbc.update("DELETE FROM %s WHERE project_id = ?".formatted(table), tenant.value());
        }
        for (var table : TABLES_OF_ORGANIZATIONS) {
            jdbc.update("DELETE FROM %s WHERE organization_id = ?".formatted(table), tenant.value());
        }
        jdbc.update("DELETE FROM event_count WHERE tenant_id = ?", tenant.value());
        jdbc.update("DELETE FROM quota_alert WHERE tenant_id = ?", tenant.value());
    }
}
