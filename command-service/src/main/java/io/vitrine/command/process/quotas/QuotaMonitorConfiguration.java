package io.vitrine.command.process.quotas;

import io.vitrine.command.axon.Commands;
import io.vitrine.command.store.EventCounts;
import io.vitrine.command.store.LimitedProjects;
import io.vitrine.command.store.QuotaAlerts;
import io.vitrine.command.store.QuotaProperties;
import io.vitrine.command.store.UsageReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The monitor of quotas. */
@Configuration(proxyBeanMethods = false)
class QuotaMonitorConfiguration {

    @Bean
    QuotaMonitor quotaMonitor(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            UsageReader usage,
            LimitedProjects limited,
            Commands commands,
            QuotaProperties properties) {
        return new QuotaMonitor(
                new TransactionTemplate(transactions),
                new EventCounts(jdbc),
                new QuotaAlerts(jdbc, usage),
                limited,
                commands,
                properties.interval());
    }
}
