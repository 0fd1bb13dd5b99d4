package io.vitrine.command.store;

import io.vitrine.events.PersonalRetention;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.KeyExpiry;
import io.vitrine.events.personal.SealingMonths;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The projects with a retention of personal data, in memory: no write reads them from the database. A project with a
 * new retention is missing until the next refresh.
 */
public final class PersonalRetentions implements SealingMonths {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private volatile Set<UUID> projects;

    /** Reads them, so that no write precedes it. */
    public PersonalRetentions(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.projects = read();
    }

    void refresh() {
        projects = read();
    }

    private Set<UUID> read() {
        return jdbc
                .query("SELECT project_id FROM personal_retention", (row, _) -> row.getObject(1, UUID.class))
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public @Nullable YearMonth of(ProjectId tenant) {
        return projects.contains(tenant.value()) ? month(clock.instant()) : null;
    }

    /** What the retentions of all projects leave of their keys. */
    public List<KeyExpiry> expiries() {
        var now = clock.instant();
        return jdbc.query("SELECT project_id, period, since FROM personal_retention", (row, _) -> expiry(row, now));
    }

    /** The single keys are treated as keys of the month in which the project got its retention. */
    private static KeyExpiry expiry(ResultSet row, Instant now) throws SQLException {
        var oldestKept = PersonalRetention.of(row.getString(2)).oldestKept(now);
        var since = month(row.getObject(3, OffsetDateTime.class).toInstant());
        return new KeyExpiry(new ProjectId(row.getObject(1, UUID.class)), oldestKept, since.isBefore(oldestKept));
    }

    private static YearMonth month(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }
}
