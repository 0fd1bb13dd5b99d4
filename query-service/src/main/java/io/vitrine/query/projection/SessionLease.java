package io.vitrine.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What one node at a time may do, for as long as it keeps a connection: whoever dies or is cut off has lost it. */
public final class SessionLease implements AutoCloseable {

    private final Connection connection;

    private SessionLease(Connection connection) {
        this.connection = connection;
    }

    /**
     * Null if another node has it.
     *
     * @param connection is used for nothing else that takes advisory locks
     */
    public static @Nullable SessionLease tryTake(Connection connection, String name) {
        var taken = on(connection).queryForObject("SELECT pg_try_advisory_lock(hashtext(?), 0)", Boolean.class, name);
        return Boolean.TRUE.equals(taken) ? new SessionLease(connection) : null;
    }

    /** Lets another node have its turn. */
    @Override
    public void close() throws SQLException {
        try {
            on(connection).execute("SELECT pg_advisory_unlock_all()");
        } catch (DataAccessException e) {
            // Back in the pool the connection could keep the lock; without a connection there is none.
            connection.abort(Runnable::run);
        }
    }

    private static JdbcTemplate on(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }
}
