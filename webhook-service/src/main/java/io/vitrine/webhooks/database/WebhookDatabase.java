package io.vitrine.webhooks.database;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.migrations.Migrations;
import io.vitrine.readmodels.database.PoolLimits;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The connections to the database of sending: those of its owner, for sending, and those of its reader, which row-level
 * security restricts to a project. No {@link DataSource} is a bean, so that neither readiness nor the components of the
 * read models use this database.
 */
public final class WebhookDatabase implements AutoCloseable {

    /** For the threads that lease, store and prune, and for the few workers that read at once. */
    private static final int OWNER_CONNECTIONS = 6;

    private static final int READER_CONNECTIONS = 4;

    private final HikariDataSource owner;
    private final HikariDataSource reader;
    private final Flyway flyway;
    private final Migrations migrations;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private boolean migrated;
    private volatile boolean open;
    private volatile @Nullable String failure;

    /** A role and its password. */
    record Login(String username, String password) {}

    WebhookDatabase(String url, Login owner, Login reader, Migrations migrations, MeterRegistry meters) {
        this.migrations = migrations;
        this.owner = pool("webhooks", url, owner, OWNER_CONNECTIONS, "120", meters);
        // The first call of the node waits for no connection.
        this.owner.setMinimumIdle(1);
        this.reader = pool("webhooks-reader", url, reader, READER_CONNECTIONS, "10", meters);
        this.reader.addDataSourceProperty("options", "-c statement_timeout=8s");
        // Not as an option of the connection: the driver would take any server for a standby (targetServerType).
        this.reader.setConnectionInitSql("SET default_transaction_read_only = on");
        this.flyway = Flyway.configure()
                .dataSource(this.owner)
                .locations("classpath:db/webhooks")
                .placeholders(Map.of("reader", reader.username()))
                .load();
        this.jdbc = new JdbcTemplate(this.owner);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(this.owner));
    }

    private static HikariDataSource pool(
            String name, String url, Login login, int connections, String socketTimeoutSeconds, MeterRegistry meters) {
        var pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setUsername(login.username());
        pool.setPassword(login.password());
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(0);
        pool.setMetricRegistry(meters);
        PoolLimits.apply(pool, socketTimeoutSeconds);
        return pool;
    }

    /** As the owner. */
    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /** Of statements of {@link #jdbc()}. */
    public TransactionTemplate transaction() {
        return transaction;
    }

    DataSource reader() {
        return reader;
    }

    /** @throws DataAccessResourceFailureException if the database is away, refuses the migration, or lacks it */
    synchronized void migrate() {
        if (!migrated) {
            try {
                migrations.apply(flyway);
                migrated = true;
            } catch (FlywayException e) {
                throw new DataAccessResourceFailureException(
                        "The webhook database is not migrated: " + e.getMessage(), e);
            }
        }
    }

    /** Whether the state is here: the tables are migrated, and the state of earlier versions was moved. */
    public boolean isOpen() {
        return open;
    }

    void open() {
        open = true;
    }

    /** Notes a contact with the database, for the health: a check of its own would wait for an absent database. */
    public void works() {
        failure = null;
    }

    public void failed(RuntimeException e) {
        failure = String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
    }

    /** The reason for which the last contact failed, or null. */
    @Nullable
    String failure() {
        return failure;
    }

    @Override
    public void close() {
        reader.close();
        owner.close();
    }
}
