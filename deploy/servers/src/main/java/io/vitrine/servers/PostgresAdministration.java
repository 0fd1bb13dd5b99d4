package io.vitrine.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * Creates the roles and databases of the services, which create their schemas themselves. All operations are
 * idempotent.
 */
public final class PostgresAdministration {

    private final String url;
    private final String user;
    private final String password;

    /** @param url of any database of the server, with the right to create roles and databases */
    public PostgresAdministration(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** Creates a role and its database, which other roles cannot access. */
    public Database database(String name, String role, String rolePassword) {
        execute(url, List.of(roleStatement(role, rolePassword)));
        var exists = exists(name);
        execute(
                url,
                exists
                        ? List.of()
                        : List.of(
                                "CREATE DATABASE %s OWNER %s".formatted(quoted(name), quoted(role)),
                                "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(quoted(name))));
        return new Database(url(name), role, rolePassword);
    }

    /** Creates a role that can read the tables of the database's owner, within the limits of row-level security. */
    public Database reader(String database, String owner, String role, String rolePassword) {
        execute(
                url,
                List.of(
                        roleStatement(role, rolePassword),
                        "GRANT CONNECT ON DATABASE %s TO %s".formatted(quoted(database), quoted(role))));
        execute(
                url(database),
                List.of(
                        "GRANT USAGE ON SCHEMA public TO %s".formatted(quoted(role)),
                        "ALTER DEFAULT PRIVILEGES FOR ROLE %s GRANT USAGE ON SCHEMAS TO %s"
                                .formatted(quoted(owner), quoted(role)),
                        "ALTER DEFAULT PRIVILEGES FOR ROLE %s GRANT SELECT ON TABLES TO %s"
                                .formatted(quoted(owner), quoted(role))));
        return new Database(url(database), role, rolePassword);
    }

    /** The connection data of a database. */
    public record Database(String url, String user, String password) {

        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }
    }

    private static String roleStatement(String role, String password) {
        return """
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%2$s') THEN CREATE ROLE %1$s; END IF;
                  ALTER ROLE %1$s LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '%3$s';
                END $$""".formatted(quoted(role), role, password);
    }

    private boolean exists(String database) {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
            statement.setString(1, database);
            try (var result = statement.executeQuery()) {
                return result.next();
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private void execute(String database, List<String> statements) {
        try (var connection = DriverManager.getConnection(database, user, password);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static ServerFailure failure(SQLException e) {
        return new ServerFailure("PostgreSQL refused to create roles and databases: " + e.getMessage(), e);
    }

    private String url(String database) {
        return url.substring(0, url.lastIndexOf('/') + 1) + database;
    }

    private static String quoted(String identifier) {
        if (!identifier.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a valid name: " + identifier);
        }
        return '"' + identifier + '"';
    }
}
