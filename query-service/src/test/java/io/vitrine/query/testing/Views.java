package io.vitrine.query.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.vitrine.servers.PostgresAdministration.Database;
import io.vitrine.servers.testing.TestPostgres;
import io.vitrine.servers.testing.TestServers;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** Read models without a service around them. */
public final class Views {

    private Views() {}

    /** The owner's way into empty tables. */
    public static JdbcTemplate migrated() {
        return migrated(TestServers.postgres().views());
    }

    public static JdbcTemplate migrated(TestPostgres.Views views) {
        var owner = pool(views.owner());
        Flyway.configure()
                .dataSource(owner)
                .placeholders(Map.of("reader", views.reader().user()))
                .load()
                .migrate();
        return new JdbcTemplate(owner);
    }

    /** The owner's way into the empty tables of sending webhooks. */
    public static JdbcTemplate webhooks() {
        return webhooks(TestServers.postgres().webhooks());
    }

    public static JdbcTemplate webhooks(TestPostgres.Views webhooks) {
        var owner = pool(webhooks.owner());
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/webhooks")
                .placeholders(Map.of("reader", webhooks.reader().user()))
                .load()
                .migrate();
        return new JdbcTemplate(owner);
    }

    public static HikariDataSource pool(Database database) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(6);
        return pool;
    }
}
