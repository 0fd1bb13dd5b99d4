package io.vitrine.webhooks.database;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.http.admission.Admission;
import io.vitrine.migrations.Migrations;
import io.vitrine.readmodels.database.TimePartitions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The beans of the database of sending. */
@Configuration(proxyBeanMethods = false)
class WebhookDatabaseConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDatabaseConfiguration.class);

    /** Migrated before anything uses it, if it is there: the node starts without it as well. */
    @Bean
    WebhookDatabase webhookDatabase(WebhookDatabaseProperties properties, Migrations migrations, MeterRegistry meters) {
        var database = properties.database(migrations, meters);
        try {
            database.migrate();
        } catch (DataAccessException e) {
            database.failed(e);
            LOG.warn("Webhooks are waiting for their database: {}", e.toString());
        }
        return database;
    }

    @Bean
    WebhookReads webhookReads(WebhookDatabase database, Admission admission) {
        return new WebhookReads(database, admission);
    }

    @Bean
    TimePartitions webhookDays(WebhookDatabase database) {
        return TimePartitions.days(database.jdbc(), StateMove.DELIVERIES);
    }

    @Bean
    FormerTables formerWebhookTables(JdbcTemplate readModels) {
        return new FormerTables(readModels);
    }

    @Bean
    StateMove webhookStateMove(
            WebhookDatabase database,
            FormerTables former,
            PlatformTransactionManager readModels,
            TimePartitions webhookDays) {
        return new StateMove(database, former, readModels, webhookDays);
    }
}
