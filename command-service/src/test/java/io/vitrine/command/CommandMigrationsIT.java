package io.vitrine.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.command.store.CommandDatabases;
import io.vitrine.migrations.MissingMigrations;
import io.vitrine.servers.PostgresAdministration.Database;
import io.vitrine.servers.testing.TestPostgres;
import io.vitrine.servers.testing.TestServers;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The databases of this service are migrated by a run that ends, and a process that only verifies them. */
class CommandMigrationsIT {

    private final Database events = TestServers.postgres().eventStore();
    private final TestPostgres.Views keys = TestServers.postgres().keys();

    @Test
    void a_run_of_its_own_migrates_every_database_and_ends() throws SQLException {
        migrate();

        assertThat(has(events, "event")).isTrue();
        assertThat(has(keys.owner(), "person_key")).isTrue();
        verify();
    }

    @Test
    void a_process_that_only_verifies_refuses_an_empty_database_and_names_what_to_do() throws SQLException {
        assertThatThrownBy(this::verify)
                .rootCause()
                .isInstanceOf(MissingMigrations.class)
                .hasMessageContainingAll(
                        keys.owner().url().substring(keys.owner().url().lastIndexOf('/') + 1),
                        " 1,",
                        "vitrine.migrations=only",
                        "vitrine.migrations=at-start");
        assertThat(has(events, "event")).isFalse();
    }

    @Test
    void one_missing_migration_is_enough() throws SQLException {
        migrate();
        execute(
                events,
                "DELETE FROM flyway_schema_history WHERE installed_rank = (SELECT max(installed_rank) FROM flyway_schema_history)");

        assertThatThrownBy(this::verify).rootCause().isInstanceOf(MissingMigrations.class);
    }

    @Test
    void migrations_of_a_later_version_do_not_stop_an_earlier_one() throws SQLException {
        migrate();
        execute(events, """
                INSERT INTO flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'later', 1, true)""");

        verify();
    }

    private void migrate() {
        CommandService.main(arguments("only"));
    }

    /** As a service does first when it starts. */
    private void verify() {
        new SpringApplicationBuilder(CommandDatabases.class)
                .web(WebApplicationType.NONE)
                .run(arguments("verify"))
                .close();
    }

    private String[] arguments(String mode) {
        return new String[] {
            "--vitrine.migrations=" + mode,
            "--logging.structured.format.console=",
            "--spring.datasource.url=" + events.url(),
            "--spring.datasource.username=" + events.user(),
            "--spring.datasource.password=" + events.password(),
            "--vitrine.personal.key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "--vitrine.personal.database.url=" + keys.owner().url(),
            "--vitrine.personal.database.username=" + keys.owner().user(),
            "--vitrine.personal.database.password=" + keys.owner().password(),
            "--vitrine.personal.database.reader=" + keys.reader().user()
        };
    }

    private static boolean has(Database database, String table) throws SQLException {
        try (var connection = database.connect();
                var tables = connection.getMetaData().getTables(null, "public", table, null)) {
            return tables.next();
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
