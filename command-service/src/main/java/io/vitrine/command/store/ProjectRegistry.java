package io.vitrine.command.store;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The project data that commands need. */
public final class ProjectRegistry {

    private final JdbcTemplate jdbc;

    public ProjectRegistry(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<ProjectId> withKey(String key) {
        return jdbc
                .query(
                        "SELECT project_id FROM project WHERE key = ?",
                        (row, _) -> new ProjectId(row.getObject(1, UUID.class)),
                        key)
                .stream()
                .findFirst();
    }

    /**
     * The project that recently had the key, with its current key.
     *
     * @param redirect how long a former key redirects to the project
     */
    public Optional<Moved> withFormerKey(String key, Duration redirect) {
        return jdbc
                .query(
                        "SELECT project_id, p.key FROM project_key k JOIN project p USING (project_id)"
                                + " WHERE k.key = ? AND k.released_at > ?",
                        (row, _) -> new Moved(new ProjectId(row.getObject(1, UUID.class)), row.getString(2)),
                        key,
                        OffsetDateTime.now(ZoneOffset.UTC).minus(redirect))
                .stream()
                .findFirst();
    }

    /** A project and its current key. */
    public record Moved(ProjectId project, String key) {}

    /** @throws Rejected if there is no such project */
    public Publishing publishing(ProjectId project) {
        return jdbc
                .queryForList("SELECT publishing FROM project WHERE project_id = ?", String.class, project.value())
                .stream()
                .findFirst()
                .map(Publishing::valueOf)
                .orElseThrow(() -> new Rejected(new NoSuchProject(project)));
    }
}
