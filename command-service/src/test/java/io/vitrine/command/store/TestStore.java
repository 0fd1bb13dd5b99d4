package io.vitrine.command.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vitrine.servers.testing.TestServers;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An empty event store in a database of its own. */
public final class TestStore {

    private final HikariDataSource database;

    public TestStore() {
        var address = TestServers.postgres().eventStore();
        var config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(48);
        config.setMinimumIdle(2);
        database = new HikariDataSource(config);
        Flyway.configure().dataSource(database).load().migrate();
    }

    public DataSource database() {
        return database;
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(database);
    }

    public PlatformTransactionManager transactions() {
        return new JdbcTransactionManager(database);
    }

    public EventStore eventStore() {
        return new EventStore(jdbc(), new Incarnations(jdbc(), new TransactionTemplate(transactions())));
    }
}
