package io.vitrine.query;

import io.vitrine.migrations.MigrationsConfiguration;
import io.vitrine.webhooks.database.WebhookSchema;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Migrates the read models and the database of webhooks. */
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@Import({MigrationsConfiguration.class, WebhookSchema.class})
class QueryDatabases {}
