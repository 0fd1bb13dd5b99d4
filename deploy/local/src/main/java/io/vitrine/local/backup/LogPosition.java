package io.vitrine.local.backup;

import io.vitrine.local.installation.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The end of the log in the event store.
 *
 * @param position of the last event, 0 without events
 * @param recordedAt when it was recorded; empty without events
 * @param incarnation the number of the incarnation, from 1
 */
record LogPosition(long position, Optional<Instant> recordedAt, int incarnation) {

    /** No process of command-service has created the tables yet. */
    private static final LogPosition NONE = new LogPosition(0, Optional.empty(), 1);

    static LogPosition of(Databases databases) throws SQLException {
        try (var connection = databases.events().connect()) {
            return in(connection);
        }
    }

    static LogPosition in(Connection events) throws SQLException {
        if (!hasTable(events, "incarnation")) {
            return NONE;
        }
        try (var statement = events.createStatement();
                var row = statement.executeQuery("""
                        SELECT coalesce(max(position), 0), max(recorded_at), (SELECT max(number) FROM incarnation)
                        FROM (SELECT position, recorded_at FROM event ORDER BY position DESC LIMIT 1) last""")) {
            row.next();
            return new LogPosition(
                    row.getLong(1),
                    Optional.ofNullable(row.getObject(2, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                    row.getInt(3));
        }
    }

    static boolean hasTable(Connection connection, String name) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
