package io.vitrine.command.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The right to do something, held by one process at a time as long as its connection lives. */
public final class AdvisoryLease implements AutoCloseable {

    private final Connection connection;
    private final long lock;

    private AdvisoryLease(Connection connection, long lock) {
        this.connection = connection;
        this.lock = lock;
    }

    /**
     * The lease, or null while another process has it.
     *
     * @param lock any number that nothing else in the database uses for an advisory lock
     */
    public static @Nullable AdvisoryLease tryTake(DataSource database, long lock) throws SQLException {
        var connection = database.getConnection();
        var taken = false;
        try (var statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, lock);
            try (var answer = statement.executeQuery()) {
                taken = answer.next() && answer.getBoolean(1);
            }
            return taken ? new AdvisoryLease(connection, lock) : null;
        } finally {
            if (!taken) {
                connection.close();
            }
        }
    }

    /** Work on this connection takes place while the lease is held. */
    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                var statement = connection.prepareStatement("SELECT pg_advisory_unlock(?)")) {
            statement.setLong(1, lock);
            statement.execute();
        }
    }
}
