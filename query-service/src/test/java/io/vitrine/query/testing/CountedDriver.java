package io.vitrine.query.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;

/**
 * PostgreSQL's driver, which notes every committed transaction: by which thread, its statements, and the rows it
 * changed.
 */
public final class CountedDriver implements Driver {

    private static final String PREFIX = "jdbc:counted:";
    private static final ConcurrentLinkedQueue<Transaction> COMMITTED = new ConcurrentLinkedQueue<>();

    private static final String ROWS =
            "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables";

    /**
     * @param statements as they were executed; several that are executed as one batch are one
     * @param rows inserted, updated and deleted
     */
    public record Transaction(String thread, List<String> statements, long rows) {}

    /** Has a node's connections counted. */
    public static void count(Map<String, Object> settings) {
        settings.computeIfPresent(
                "spring.datasource.url", (_, url) -> url.toString().replaceFirst("jdbc:", PREFIX));
        settings.put("spring.datasource.driver-class-name", CountedDriver.class.getName());
    }

    /** What the threads of this name committed since they were asked for last, or since the beginning. */
    public static List<Transaction> take(String thread) {
        var taken = COMMITTED.stream()
                .filter(transaction -> transaction.thread().equals(thread))
                .toList();
        COMMITTED.removeAll(taken);
        return taken;
    }

    /** The transactions with a statement of this part that were committed since the last that were taken. */
    public static List<Transaction> takeWith(String part) {
        var taken = COMMITTED.stream()
                .filter(transaction ->
                        transaction.statements().stream().anyMatch(statement -> statement.contains(part)))
                .toList();
        COMMITTED.removeAll(taken);
        return taken;
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        var connection = DriverManager.getConnection(url.replaceFirst(PREFIX, "jdbc:"), info);
        return proxy(Connection.class, new Counted(connection)::invoke);
    }

    private interface Call {
        Object of(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    try {
                        return call.of(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** A connection and what is executed on it until it commits. */
    private static final class Counted {

        private final Connection connection;
        private final List<String> statements = new ArrayList<>();
        private long before;

        Counted(Connection connection) {
            this.connection = connection;
        }

        Object invoke(Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("commit")) {
                COMMITTED.add(
                        new Transaction(Thread.currentThread().getName(), List.copyOf(statements), rows() - before));
                statements.clear();
            } else if (method.getName().equals("rollback")) {
                statements.clear();
            }
            var result = method.invoke(connection, arguments);
            return switch (result) {
                case PreparedStatement prepared -> counted(PreparedStatement.class, prepared, (String) arguments[0]);
                case Statement statement -> counted(Statement.class, statement, "");
                case null -> null;
                case Object other -> other;
            };
        }

        private <S extends Statement> S counted(Class<S> type, S statement, String sql) {
            return proxy(type, (method, arguments) -> {
                if (method.getName().startsWith("execute") && !connection.getAutoCommit()) {
                    before = statements.isEmpty() ? rows() : before;
                    statements.add(sql.isEmpty() ? String.valueOf(arguments[0]) : sql);
                }
                return method.invoke(statement, arguments);
            });
        }

        /**
         * Of this connection, since its last transactions were added to the statistics: not only of the present one.
         */
        private long rows() throws SQLException {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(ROWS)) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(CountedDriver.class.getName());
    }
}
