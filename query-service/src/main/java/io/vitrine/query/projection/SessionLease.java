package io.vitrine.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The exclusive right of one node to a task. It ends with the node's connection. */
public final class SessionLease implements AutoCloseable {

    private final Connection connection;

    private SessionLease(Connection connection) {
        this.connection = connection;
    }

    /**
     * Takes the lease; null if another node has it.
     *
     * @param connection without other advisory locks
     */
    public static @Nullable SessionLease tryTake(Connection connection, String name) {
        var taken = on(connection).queryForObject("SELECT pg_try_advisory_lock(hashtext(?), 0)", Boolean.class, name);
        return Boolean.TRUE.equals(taken) ? new SessionLease(connection) : null;
    }

    /** Releases the lease for other nodes. */
    @Override
    public void close() throws SQLException {
        try {
            on(connection).execute("SELECT pg_advisory_unlock_all()");
        } catch (DataAccessException e) {
            // In the pool, the connection could keep the lock. The lock ends with the connection.
            connection.abort(Runnable::run);
        }
    }

    private static JdbcTemplate on(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }
}
