package io.vitrine.query.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vitrine.topic.access.AccessRecord.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the access log.
 *
 * @param from of the first of the requests
 * @param to of the last of them; method, path and request id are those of that one
 * @param requests the number of equal ones
 * @param subject the token's owner, or null without a valid token
 */
public record AccessLogEntry(
        UUID id,
        Kind kind,
        Instant from,
        Instant to,
        long requests,
        @JsonProperty("actor") @Nullable String subject,
        @Nullable String clientAddress,
        String method,
        String path,
        int status,
        String code,
        String requestId) {

    static AccessLogEntry of(ResultSet row, int number) throws SQLException {
        return new AccessLogEntry(
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getTimestamp("first_at").toInstant(),
                row.getTimestamp("at").toInstant(),
                row.getLong("requests"),
                row.getString("subject"),
                row.getString("address"),
                row.getString("method"),
                row.getString("path"),
                row.getInt("status"),
                row.getString("code"),
                row.getString("request_id"));
    }

    /** Of all its texts, about. */
    long characters() {
        return path.length() + 512L;
    }
}
