package io.vitrine.command.http.keys;

import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.EventJson;
import io.vitrine.http.caller.ApiKeySource;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The API keys as the last committed events left them. */
final class StoredApiKeys implements ApiKeySource {

    private final JdbcTemplate jdbc;

    StoredApiKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<ApiKey> find(ApiKeyId id) {
        return jdbc
                .query(
                        "SELECT document FROM api_key WHERE key_id = ?",
                        (row, _) -> EventJson.MAPPER.readValue(row.getString(1), ApiKey.class),
                        id.value())
                .stream()
                .findFirst();
    }
}
