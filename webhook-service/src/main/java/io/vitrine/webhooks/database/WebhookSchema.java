package io.vitrine.webhooks.database;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vitrine.migrations.Migrations;
import io.vitrine.migrations.MigrationsConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * For a process that migrates the database of webhooks and ends: unlike a node, it fails without that database. It is
 * imported and no component, because nodes scan this package.
 */
@EnableConfigurationProperties(WebhookDatabaseProperties.class)
@Import(MigrationsConfiguration.class)
public class WebhookSchema {

    @Bean
    WebhookDatabase migratedWebhookDatabase(WebhookDatabaseProperties properties, Migrations migrations) {
        var database = properties.database(migrations, new SimpleMeterRegistry());
        database.migrate();
        return database;
    }
}
