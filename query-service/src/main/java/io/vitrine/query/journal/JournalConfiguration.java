package io.vitrine.query.journal;

import io.vitrine.query.database.TimePartitions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where the journal's rows go. */
@Configuration(proxyBeanMethods = false)
class JournalConfiguration {

    @Bean
    TimePartitions journalMonths(JdbcTemplate jdbc) {
        return TimePartitions.months(jdbc, "journal_v1");
    }
}
