package io.vitrine.e2e.installation;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What PostgreSQL does for the services, counted from when this is made.
 *
 * <p>Until it is closed the server logs every statement with its database and transaction, and vacuums nothing by
 * itself, which would come at any time. Both are as before once it is closed.
 */
public final class PostgresMetrics implements AutoCloseable {

    private static final Map<String, String> SETTINGS = Map.of(
            "log_statement", "all",
            "log_line_prefix", "statement-of %d %v ",
            "log_parameter_max_length", "0",
            "autovacuum", "off");

    /** The virtual number of a transaction is its own from its beginning, even if it only reads. */
    private static final Pattern STATEMENT =
            Pattern.compile("statement-of (\\w+) (\\d+/\\d+) LOG: {2}(?:execute|statement)\\b[^:]*: (.*)");

    /** They are what makes a transaction, which is counted as such. */
    private static final Pattern CONTROL = Pattern.compile("(BEGIN|COMMIT|ROLLBACK)\\b.*");

    private final Connection connection;
    private final RandomAccessFile log;
    private final String start;
    private final Map<String, Long> statements = new TreeMap<>();
    private final Map<String, Set<String>> transactions = new TreeMap<>();

    private PostgresMetrics(Connection connection, Path log) throws SQLException, IOException {
        this.connection = connection;
        this.log = new RandomAccessFile(log.toFile(), "r");
        this.log.seek(this.log.length());
        this.start = single("SELECT pg_current_wal_insert_lsn()");
    }

    public static PostgresMetrics of(Installation installation) {
        var home = installation.home();
        try {
            // In a database of no service, so that what is asked here does not count.
            var connection = DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(installation.postgresqlPort()),
                    "postgres",
                    Files.readString(home.resolve("secrets/postgresql")).strip());
            var metrics = new PostgresMetrics(connection, home.resolve("logs/postgresql.log"));
            try {
                metrics.begin();
                return metrics;
            } catch (SQLException e) {
                metrics.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin() throws SQLException {
        execute("CREATE EXTENSION IF NOT EXISTS pg_walinspect");
        for (var setting : SETTINGS.entrySet()) {
            execute("ALTER SYSTEM SET %s = '%s'".formatted(setting.getKey(), setting.getValue()));
        }
        execute("SELECT pg_reload_conf()");
    }

    /**
     * {@code statements.DATABASE}, {@code transactions.DATABASE}, and {@code wal.bytes} without images of whole pages,
     * whose number depends on when the last checkpoint was, and without splits of index pages: a split moves half a
     * page, and few writes have by chance more or fewer of them.
     */
    public Map<String, Long> counts() {
        try {
            readLog();
            var counts = new TreeMap<String, Long>();
            statements.forEach((database, count) -> counts.put("statements." + database, count));
            transactions.forEach((database, all) -> counts.put("transactions." + database, (long) all.size()));
            counts.put("wal.bytes", Long.valueOf(single("""
                    SELECT coalesce(sum(record_size), 0)::bigint
                      FROM pg_get_wal_stats('%s', pg_current_wal_flush_lsn(), per_record => true)
                     WHERE "resource_manager/record_type" NOT LIKE 'Btree/SPLIT%%'""".formatted(start))));
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readLog() throws IOException {
        var unread = new byte[Math.toIntExact(log.length() - log.getFilePointer())];
        log.readFully(unread);
        var text = new String(unread, StandardCharsets.ISO_8859_1);
        var whole = text.lastIndexOf('\n') + 1;
        log.seek(log.getFilePointer() - unread.length + whole);
        text.substring(0, whole).lines().map(STATEMENT::matcher).forEach(line -> {
            if (line.matches()) {
                var database = line.group(1);
                transactions.computeIfAbsent(database, _ -> new HashSet<>()).add(line.group(2));
                if (!CONTROL.matcher(line.group(3)).matches()) {
                    statements.merge(database, 1L, Long::sum);
                }
            }
        });
    }

    private String single(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        try (connection;
                log) {
            for (var setting : SETTINGS.keySet()) {
                execute("ALTER SYSTEM RESET " + setting);
            }
            execute("SELECT pg_reload_conf()");
            execute("DROP EXTENSION IF EXISTS pg_walinspect");
        }
    }
}
