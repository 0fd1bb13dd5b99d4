package io.vitrine.command.store;

import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Quota;
import io.vitrine.events.Quotas;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what projects and organizations use, and their quotas. */
public final class UsageReader {

    private static final List<Quota> OF_PROJECTS =
            Arrays.stream(Quota.values()).filter(Quota::isOfProjects).toList();
    private static final List<Quota> OF_ORGANIZATIONS = List.of(Quota.values());

    /** A warning is recorded from this share on, in percent. */
    private static final int WARNING_PERCENT = 80;

    private final JdbcTemplate jdbc;
    private final QuotaDefaults defaults;

    UsageReader(JdbcTemplate jdbc, QuotaDefaults defaults) {
        this.jdbc = jdbc;
        this.defaults = defaults;
    }

    /**
     * A quota of which at least 80 % are used.
     *
     * @param tenant the id of the project or the organization
     */
    public record Near(UUID tenant, Quota quota, long limit, long used) {}

    /** Empty if there is no such project. */
    public Optional<Usage> of(ProjectId project) {
        return of("project", project.value(), OF_PROJECTS, defaults.project());
    }

    /** Empty if there is no such organization. */
    public Optional<Usage> of(OrganizationId organization) {
        return of("organization", organization.value(), OF_ORGANIZATIONS, defaults.organization());
    }

    private Optional<Usage> of(String owner, UUID id, List<Quota> quotas, Quotas defaults) {
        return jdbc
                .query(
                        "SELECT quotas, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM'), %2$s FROM %1$s_usage WHERE %1$s_id = ?"
                                .formatted(owner, columns(quotas)),
                        (row, _) -> usage(row, quotas, defaults),
                        id)
                .stream()
                .findFirst();
    }

    private static Usage usage(ResultSet row, List<Quota> quotas, Quotas defaults) throws SQLException {
        var set = QuotaReservations.quotas(row.getString(1), Quotas.NONE);
        var limits = set.or(defaults);
        var uses = new ArrayList<Usage.Use>();
        for (var quota : quotas) {
            uses.add(new Usage.Use(quota, row.getLong(quota.column()), limits.of(quota), set.of(quota) != null));
        }
        return new Usage(YearMonth.parse(row.getString(2)), uses);
    }

    /** The nearly reached quotas of all projects. */
    List<Near> nearOfProjects() {
        return near("project", OF_PROJECTS, defaults.project());
    }

    /** The nearly reached quotas of all organizations. */
    List<Near> nearOfOrganizations() {
        return near("organization", OF_ORGANIZATIONS, defaults.organization());
    }

    private List<Near> near(String owner, List<Quota> quotas, Quotas defaults) {
        var near = new ArrayList<Near>();
        jdbc.query(
                "SELECT %1$s_id, quotas, %2$s FROM %1$s_usage %3$s"
                        .formatted(owner, columns(quotas), defaults.areNone() ? "WHERE quotas IS NOT NULL" : ""),
                row -> {
                    var limits = QuotaReservations.quotas(row.getString(2), defaults);
                    for (var quota : quotas) {
                        var limit = limits.of(quota);
                        var used = row.getLong(quota.column());
                        if (limit != null && limit > 0 && used * 100.0 >= (double) limit * WARNING_PERCENT) {
                            near.add(new Near(row.getObject(1, UUID.class), quota, limit, used));
                        }
                    }
                });
        return near;
    }

    private static String columns(List<Quota> quotas) {
        return quotas.stream().map(Quota::column).collect(Collectors.joining(", "));
    }
}
