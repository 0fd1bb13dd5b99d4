package io.vitrine.command.store;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.Rejection.TooManyApiKeys;
import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKeyState;
import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/** The API keys of a project, by which requests are permitted. Their number is limited. */
final class ApiKeyReservations {

    /** The maximum per project. */
    static final int MAX_KEYS = 1_000;

    private final JdbcTemplate jdbc;

    ApiKeyReservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void update(ProjectId project, ApiKeyState before, ApiKeyState after) {
        switch (after) {
            case ApiKeyState.Absent _ -> {}
            case ApiKeyState.Revoked revoked ->
                jdbc.update(
                        "DELETE FROM api_key WHERE key_id = ? AND project_id = ?",
                        revoked.id().value(),
                        project.value());
            case ApiKey current
            when before instanceof ApiKey ->
                jdbc.update(
                        "UPDATE api_key SET document = ?::json WHERE key_id = ? AND project_id = ?",
                        EventJson.MAPPER.writeValueAsString(current),
                        current.id().value(),
                        project.value());
            case ApiKey current -> insert(project, current);
        }
    }

    /** Serialized within a project: the count locks the project's row until the commit. */
    private void insert(ProjectId project, ApiKey current) {
        var projects = jdbc.query(
                "SELECT 1 FROM project WHERE project_id = ? FOR NO KEY UPDATE",
                (row, _) -> row.getInt(1),
                project.value());
        if (projects.isEmpty()) {
            throw new Rejected(new NoSuchProject(project));
        }
        var inserted = jdbc.update(
                "INSERT INTO api_key (key_id, project_id, document)"
                        + " SELECT ?, ?, ?::json WHERE (SELECT count(*) FROM api_key WHERE project_id = ?) < ?",
                current.id().value(),
                project.value(),
                EventJson.MAPPER.writeValueAsString(current),
                project.value(),
                MAX_KEYS);
        if (inserted == 0) {
            throw new Rejected(new TooManyApiKeys(MAX_KEYS));
        }
    }
}
