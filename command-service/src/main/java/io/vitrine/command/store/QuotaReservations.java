package io.vitrine.command.store;

import io.vitrine.command.QuotaUse;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.QuotaReached;
import io.vitrine.events.EventJson;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Quota;
import io.vitrine.events.Quotas;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The quotas of projects and organizations, in the transaction of the write.
 *
 * <p>Far from a limit, the counts are read without a lock, so creates in one project do not wait for each other. Near
 * it, the row of the owner is locked and the counts are read again, so that concurrent creates see each other. Events
 * of the month are counted later and not locked.
 */
public final class QuotaReservations {

    /** Near a limit is within a tenth of it, and at least this number. */
    private static final long MIN_MARGIN = 1_000;

    /** The same for bytes. */
    private static final long MIN_BYTES_MARGIN = 1L << 30;

    private final JdbcTemplate jdbc;
    private final QuotaDefaults defaults;
    private final LimitedProjects limited;

    QuotaReservations(JdbcTemplate jdbc, QuotaDefaults defaults, LimitedProjects limited) {
        this.jdbc = jdbc;
        this.defaults = defaults;
        this.limited = limited;
    }

    private record Owner(String table, UUID id, Quotas limits) {

        boolean isOrganization() {
            return table.equals("organization");
        }
    }

    private record Tenants(Quotas project, @Nullable UUID organization, Quotas ofOrganization) {}

    /**
     * Does nothing for a project that does not exist, which other reservations refuse.
     *
     * @throws Rejected if a quota would be exceeded
     */
    void admit(ProjectId project, QuotaUse use) {
        if (use.isNone() || !limited.contains(project)) {
            return;
        }
        var tenants = jdbc.query(
                "SELECT p.quotas, p.organization_id, o.quotas FROM project p"
                        + " LEFT JOIN organization o USING (organization_id) WHERE p.project_id = ?",
                (row, _) -> new Tenants(
                        quotas(row.getString(1), defaults.project()),
                        row.getObject(2, UUID.class),
                        quotas(row.getString(3), defaults.organization())),
                project.value());
        for (var tenant : tenants) {
            // The organization first, in the same order as the assignment of a project.
            if (tenant.organization() != null) {
                admit(new Owner("organization", tenant.organization(), tenant.ofOrganization()), use);
            }
            admit(new Owner("project", project.value(), tenant.project()), use);
        }
    }

    private void admit(Owner owner, QuotaUse use) {
        use.added().forEach((quota, added) -> {
            var limit = owner.limits().of(quota);
            if (limit != null) {
                admit(owner, quota, added, limit);
            }
        });
    }

    private void admit(Owner owner, Quota quota, long added, long limit) {
        var used = used(owner, quota);
        if (quota != Quota.EVENTS_PER_MONTH && used + added > limit - margin(quota, limit)) {
            lock(owner);
            used = used(owner, quota);
        }
        if (used + added > limit) {
            throw new Rejected(new QuotaReached(quota, owner.isOrganization(), limit, used));
        }
    }

    private static long margin(Quota quota, long limit) {
        return Math.max(limit / 10, quota == Quota.FILE_BYTES ? MIN_BYTES_MARGIN : MIN_MARGIN);
    }

    private void lock(Owner owner) {
        jdbc.query(
                "SELECT 1 FROM %1$s WHERE %1$s_id = ? FOR NO KEY UPDATE".formatted(owner.table()),
                (row, _) -> row.getInt(1),
                owner.id());
    }

    private long used(Owner owner, Quota quota) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT %2$s FROM %1$s_usage WHERE %1$s_id = ?".formatted(owner.table(), quota.column()),
                Long.class,
                owner.id()));
    }

    /** The maximum number of projects of an organization, given its stored quotas. */
    @Nullable
    Long projectsOf(@Nullable String stored) {
        return quotas(stored, defaults.organization()).projects();
    }

    /** The row of the organization is locked. */
    Rejected projectsReached(OrganizationId organization, long limit) {
        var used = used(new Owner("organization", organization.value(), Quotas.NONE), Quota.PROJECTS);
        return new Rejected(new QuotaReached(Quota.PROJECTS, true, limit, used));
    }

    void update(ProjectId project, Quotas before, Quotas after) {
        if (!before.equals(after)) {
            update("project", project.value(), after);
            limited.add(project);
        }
    }

    void update(OrganizationId organization, Quotas before, Quotas after) {
        if (!before.equals(after)) {
            update("organization", organization.value(), after);
            limited.add(organization);
        }
    }

    /** A project of an organization with quotas is limited by them from now on. */
    void assigned(ProjectId project, @Nullable String quotasOfOrganization) {
        if (quotasOfOrganization != null) {
            limited.add(project);
        }
    }

    private void update(String table, UUID id, Quotas quotas) {
        jdbc.update(
                "UPDATE %1$s SET quotas = ?::json WHERE %1$s_id = ?".formatted(table),
                quotas.areNone() ? null : EventJson.MAPPER.writeValueAsString(quotas),
                id);
    }

    /** What an operator set, and the defaults for the rest. */
    static Quotas quotas(@Nullable String stored, Quotas defaults) {
        return stored == null
                ? defaults
                : EventJson.MAPPER.readValue(stored, Quotas.class).or(defaults);
    }
}
