package io.vitrine.e2e.installation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

/** The event store, seen from outside: with the credentials that the installation gave to its command service. */
public final class EventStore {

    private final Properties settings;

    EventStore(Properties settings) {
        this.settings = settings;
    }

    /** One row of the event table. */
    public record Row(long position, String aggregate, long version, String type, String metadata) {}

    /** All events of a project in the order of the store. */
    public List<Row> of(String project) {
        return query(
                "SELECT position, aggregate_id, version, type, metadata FROM event WHERE project_id = ? ORDER BY position",
                project);
    }

    /** All events of one aggregate in the order of the store. */
    public List<Row> of(String project, String aggregate) {
        return of(project).stream()
                .filter(row -> row.aggregate().equals(aggregate))
                .toList();
    }

    /** The short names of an aggregate's events, in order. */
    public List<String> types(String project, String aggregate) {
        return of(project, aggregate).stream().map(Row::type).toList();
    }

    /** A position in the order of events that none has and none will have. */
    public long unusedPosition() {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT nextval('event_position_seq')")) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The position of the last event of all. */
    public long last() {
        try (var connection = connect();
                var result = connection.createStatement().executeQuery("SELECT max(position) FROM event")) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As after a failover to a replica that was behind: what came later is not there, and connections end. */
    public void rewindTo(long position) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE event IN SHARE ROW EXCLUSIVE MODE");
            statement.execute("DELETE FROM event WHERE position > " + position);
            statement.execute("DELETE FROM widget_slug s WHERE NOT EXISTS"
                    + " (SELECT FROM event e WHERE e.project_id = s.project_id AND e.aggregate_id = s.widget_id)");
            statement.execute("SELECT setval('event_position_seq', " + position + ")");
            statement.execute("UPDATE relay SET position = least(position, " + position + ")");
            connection.commit();
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                settings.getProperty("spring.datasource.url"),
                settings.getProperty("spring.datasource.username"),
                settings.getProperty("spring.datasource.password"));
    }

    private List<Row> query(String sql, String project) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(project));
            var rows = new ArrayList<Row>();
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(
                            result.getLong(1),
                            result.getString(2),
                            result.getLong(3),
                            result.getString(4),
                            result.getString(5)));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
