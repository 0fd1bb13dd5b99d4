package io.vitrine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.migrations.MissingMigrations;
import io.vitrine.servers.PostgresAdministration.Database;
import io.vitrine.servers.testing.TestPostgres;
import io.vitrine.servers.testing.TestServers;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The read models and the database of webhooks are migrated by a run that ends. */
class QueryMigrationsIT {

    private final TestPostgres.Views views = TestServers.postgres().views();
    private final TestPostgres.Views webhooks = TestServers.postgres().webhooks();

    @Test
    void a_run_of_its_own_migrates_both_databases_and_ends() throws SQLException {
        QueryService.main(arguments("only", webhooks.owner().url()));

        assertThat(has(views.owner(), "runner_position")).isTrue();
        assertThat(has(webhooks.owner(), "webhook_delivery")).isTrue();
        verify();
    }

    /** A node of the service would start without that database. */
    @Test
    void a_run_that_cannot_reach_the_database_of_webhooks_fails() {
        assertThatThrownBy(() -> QueryService.main(arguments("only", "jdbc:postgresql://127.0.0.1:1/vitrine_webhooks")))
                .hasStackTraceContaining("The webhook database is not migrated");
    }

    @Test
    void a_process_that_only_verifies_refuses_empty_read_models() throws SQLException {
        assertThatThrownBy(this::verify).rootCause().isInstanceOf(MissingMigrations.class);
        assertThat(has(views.owner(), "runner_position")).isFalse();
    }

    private void verify() {
        new SpringApplicationBuilder(QueryDatabases.class)
                .web(WebApplicationType.NONE)
                .run(arguments("verify", webhooks.owner().url()))
                .close();
    }

    private String[] arguments(String mode, String webhookDatabase) {
        return new String[] {
            "--vitrine.migrations=" + mode,
            "--logging.structured.format.console=",
            "--spring.datasource.url=" + views.owner().url(),
            "--spring.datasource.username=" + views.owner().user(),
            "--spring.datasource.password=" + views.owner().password(),
            "--vitrine.query.reader.username=" + views.reader().user(),
            "--vitrine.webhooks.database.url=" + webhookDatabase,
            "--vitrine.webhooks.database.username=" + webhooks.owner().user(),
            "--vitrine.webhooks.database.password=" + webhooks.owner().password(),
            "--vitrine.webhooks.database.reader.username=" + webhooks.reader().user(),
            "--vitrine.webhooks.database.reader.password=" + webhooks.reader().password()
        };
    }

    private static boolean has(Database database, String table) throws SQLException {
        try (var connection = database.connect();
                var tables = connection.getMetaData().getTables(null, "public", table, null)) {
            return tables.next();
        }
    }
}
