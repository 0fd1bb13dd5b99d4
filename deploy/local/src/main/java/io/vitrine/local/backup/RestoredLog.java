package io.vitrine.local.backup;

import io.vitrine.local.installation.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the restored log its next incarnation, so that no reader takes it for the history that went on after the backup
 * (ADR 91).
 */
final class RestoredLog {

    private final Databases databases;

    RestoredLog(Databases databases) {
        this.databases = databases;
    }

    /**
     * Begins the next incarnation. Before any service is started.
     *
     * @param isTopicThere whether Kafka survived: only command-service, which compares the topic with the log, can say
     *     where the lost events begin, so it is requested
     * @return where the log ends
     */
    LogPosition begin(boolean isTopicThere, String reason) throws SQLException {
        databases.create();
        LogPosition last;
        try (var events = databases.events().connect()) {
            last = LogPosition.in(events);
            if (LogPosition.hasTable(events, "incarnation_request")) {
                forgetDrawnPositions(events);
                if (isTopicThere) {
                    request(events, reason);
                } else {
                    begin(events, last, reason);
                }
            }
        }
        refuseReads();
        return last;
    }

    /** Recovery moves sequences ahead, and lost events would count as those before the fork. */
    private static void forgetDrawnPositions(Connection events) throws SQLException {
        try (var statement = events.createStatement()) {
            statement.execute("SELECT setval('event_position_seq', max(position)) FROM event HAVING count(*) > 0");
        }
    }

    private static void request(Connection events, String reason) throws SQLException {
        try (var insert = events.prepareStatement("INSERT INTO incarnation_request (reason) VALUES (?)"
                + " ON CONFLICT (singleton) DO UPDATE SET reason = excluded.reason, requested_at = now()")) {
            insert.setString(1, reason);
            insert.executeUpdate();
        }
    }

    private static void begin(Connection events, LogPosition last, String reason) throws SQLException {
        try (var insert = events.prepareStatement("INSERT INTO incarnation (number, fork, reason) VALUES (?, ?, ?)")) {
            insert.setInt(1, last.incarnation() + 1);
            insert.setLong(2, last.position());
            insert.setString(3, reason);
            insert.executeUpdate();
        }
    }

    /**
     * The restored read models would go on with the records of the topic behind their positions, which are lost events.
     * Until they have read the next incarnation, they answer nothing and send no webhooks.
     */
    private void refuseReads() throws SQLException {
        try (var views = databases.views().connect();
                var statement = views.createStatement()) {
            if (LogPosition.hasTable(views, "log_incarnation")) {
                statement.execute("UPDATE log_incarnation SET complete = false");
            }
        }
    }

    /** Whether command-service has begun the requested incarnation. */
    boolean hasBegun() {
        try (var events = databases.events().connect();
                var statement = events.createStatement();
                var row = statement.executeQuery("SELECT EXISTS (SELECT FROM incarnation_request)")) {
            return row.next() && !row.getBoolean(1);
        } catch (SQLException _) {
            return false;
        }
    }

    LogPosition now() throws SQLException {
        return LogPosition.of(databases);
    }

    /** The uploaded files of the restored databases, as paths in the file store, without erased ones. */
    List<String> files() throws SQLException {
        var files = new ArrayList<String>();
        try (var events = databases.events().connect();
                var statement = events.createStatement()) {
            if (LogPosition.hasTable(events, "kept_file") && LogPosition.hasTable(events, "erased_file")) {
                var rows = statement.executeQuery("""
                        SELECT project_id || '/' || left(name, 2) || '/' || name FROM kept_file
                        WHERE (project_id, name) NOT IN (SELECT project_id, name FROM erased_file) ORDER BY 1""");
                while (rows.next()) {
                    files.add(rows.getString(1));
                }
            }
        }
        return files;
    }
}
