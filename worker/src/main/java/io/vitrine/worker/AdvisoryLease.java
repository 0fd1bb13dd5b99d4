package io.vitrine.worker;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive right of one process to a task: an advisory lock of PostgreSQL. It ends with the connection that holds
 * it, so another process gets it after a kill or a loss of the network.
 */
public final class AdvisoryLease implements AutoCloseable {

    private final Connection connection;

    private AdvisoryLease(Connection connection) {
        this.connection = connection;
    }

    /**
     * Takes the lease; null while another process has it.
     *
     * @param lock any number that nothing else in the database uses for an advisory lock
     */
    public static @Nullable AdvisoryLease tryTake(DataSource database, long lock) throws SQLException {
        return tryTake(database, "SELECT pg_try_advisory_lock(?)", lock);
    }

    /** Takes the lease of that name; null while another process has it. */
    public static @Nullable AdvisoryLease tryTake(DataSource database, String name) throws SQLException {
        return tryTake(database, "SELECT pg_try_advisory_lock(hashtext(?), 0)", name);
    }

    private static @Nullable AdvisoryLease tryTake(DataSource database, String query, Object lock) throws SQLException {
        var connection = database.getConnection();
        var taken = false;
        try (var statement = connection.prepareStatement(query)) {
            statement.setObject(1, lock);
            try (var answer = statement.executeQuery()) {
                taken = answer.next() && answer.getBoolean(1);
            }
            return taken ? new AdvisoryLease(connection) : null;
        } finally {
            if (!taken) {
                connection.close();
            }
        }
    }

    /** Work on this connection takes place while the lease is held. Without other advisory locks of a session. */
    public Connection connection() {
        return connection;
    }

    /** Releases the lease for other processes. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            try (var statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_unlock_all()");
            } catch (SQLException e) {
                // In a pool, the connection could keep the lock. The lock ends with the connection.
                connection.abort(Runnable::run);
            }
        }
    }
}
