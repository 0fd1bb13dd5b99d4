package io.vitrine.command.store;

import io.vitrine.migrations.MigrationsConfiguration;
import io.vitrine.personal.PersonalDataDatabase;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Migrates the event store and, if there is one, the database of keys of persons. */
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@Import({MigrationsConfiguration.class, PersonalDataDatabase.class})
public class CommandDatabases {}
