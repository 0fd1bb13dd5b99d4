package io.vitrine.command.store;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The event store's parts, and its housekeeping. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration implements SchedulingConfigurer {

    private static final Duration CLEANING = Duration.ofHours(1);

    private final ObjectProvider<Receipts> receipts;

    StoreConfiguration(ObjectProvider<Receipts> receipts) {
        this.receipts = receipts;
    }

    /** Whichever service comes first takes the old receipts away. */
    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(() -> receipts.getObject().forgetOld(), CLEANING);
    }

    @Bean
    EventLog eventLog(JdbcTemplate jdbc) {
        return new EventLog(jdbc);
    }

    @Bean
    Memory memory(JdbcTemplate jdbc) {
        return new Memory(new Snapshots(jdbc));
    }

    @Bean
    Claims claims(JdbcTemplate jdbc) {
        return new Claims(jdbc);
    }

    @Bean
    Receipts receipts(JdbcTemplate jdbc) {
        return new Receipts(jdbc);
    }

    @Bean
    Projects projects(JdbcTemplate jdbc) {
        return new Projects(jdbc);
    }

    @Bean
    Templates templates(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new Templates(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    States states(EventLog log, Memory memory) {
        return new States(log, memory);
    }

    @Bean
    AssetStates assetStates(EventLog log) {
        return new AssetStates(log);
    }

    @Bean
    AppendSignal appendSignal(DataSource database) {
        return new AppendSignal(database);
    }
}
