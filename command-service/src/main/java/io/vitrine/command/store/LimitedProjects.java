package io.vitrine.command.store;

import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The projects with a quota of their own or of their organization, in memory: a write in any other project asks the
 * database nothing about quotas. It may contain a project without quotas, and lacks one with new quotas until the next
 * refresh if another node set them.
 */
public final class LimitedProjects {

    private final JdbcTemplate jdbc;
    private final boolean all;
    private volatile Set<UUID> projects = ConcurrentHashMap.newKeySet();
    private volatile boolean anyOverride;

    /** @param all whether the defaults limit every project */
    LimitedProjects(JdbcTemplate jdbc, boolean all) {
        this.jdbc = jdbc;
        this.all = all;
    }

    boolean contains(ProjectId project) {
        return all || projects.contains(project.value());
    }

    /** Whether any project or organization may have a quota. */
    public boolean exist() {
        return all || anyOverride;
    }

    void add(ProjectId project) {
        projects.add(project.value());
        anyOverride = true;
    }

    /** All projects of an organization. */
    void add(OrganizationId organization) {
        jdbc.query(
                "SELECT project_id FROM project WHERE organization_id = ?",
                row -> {
                    projects.add(row.getObject(1, UUID.class));
                },
                organization.value());
        anyOverride = true;
    }

    /** Reads the quotas that operators set. */
    void refresh() {
        if (all) {
            return;
        }
        Set<UUID> read = ConcurrentHashMap.newKeySet();
        jdbc.query(
                "SELECT p.project_id FROM project p LEFT JOIN organization o USING (organization_id)"
                        + " WHERE p.quotas IS NOT NULL OR o.quotas IS NOT NULL",
                row -> {
                    read.add(row.getObject(1, UUID.class));
                });
        anyOverride = !read.isEmpty()
                || Boolean.TRUE.equals(jdbc.queryForObject(
                        "SELECT EXISTS (SELECT FROM organization WHERE quotas IS NOT NULL)", Boolean.class));
        projects = read;
    }
}
