package io.vitrine.command.store;

import io.vitrine.events.PersonalRetention;
import io.vitrine.events.Project;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The projects with a retention of personal data. */
final class RetentionReservations {

    private final JdbcTemplate jdbc;

    RetentionReservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Another retention does not change since when the project has one. */
    void update(@Nullable PersonalRetention before, Project current) {
        var retention = current.personalRetention();
        if (Objects.equals(before, retention)) {
            return;
        }
        if (retention == null) {
            jdbc.update(
                    "DELETE FROM personal_retention WHERE project_id = ?",
                    current.id().value());
            return;
        }
        jdbc.update(
                "INSERT INTO personal_retention (project_id, period, since) VALUES (?, ?, ?)"
                        + " ON CONFLICT (project_id) DO UPDATE SET period = excluded.period",
                current.id().value(),
                retention.period(),
                current.updated().at().atOffset(ZoneOffset.UTC));
    }
}
