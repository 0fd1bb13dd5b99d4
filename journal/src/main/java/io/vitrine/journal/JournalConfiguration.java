package io.vitrine.journal;

import io.vitrine.readmodels.database.TimePartitions;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The journal of a service that keeps read models: its projection, its readers, the audit trail and the feed. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@ConfigurationPropertiesScan
public class JournalConfiguration {

    @Bean
    TimePartitions journalMonths(JdbcTemplate jdbc) {
        return TimePartitions.months(jdbc, "journal_v1");
    }
}
