package io.vitrine.command.store;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What commands need to know of their project. */
public final class Projects {

    private final JdbcTemplate jdbc;

    public Projects(JdbcTemplate jdbc) {
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
