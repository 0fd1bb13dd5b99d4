package io.vitrine.query.keyuse;

import io.vitrine.topic.keyuse.ApiKeyUse;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stores the last use of each API key. Every node stores every report; only the latest of a key counts. */
final class ApiKeyUseRecorder {

    private final JdbcTemplate jdbc;

    ApiKeyUseRecorder(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void store(ApiKeyUse use) {
        jdbc.update(
                "INSERT INTO api_key_use AS known (project_id, key_id, used_at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (project_id, key_id) DO UPDATE SET used_at = excluded.used_at"
                        + " WHERE known.used_at < excluded.used_at",
                use.projectId().value(),
                use.keyId().value(),
                use.at().atOffset(ZoneOffset.UTC));
    }
}
