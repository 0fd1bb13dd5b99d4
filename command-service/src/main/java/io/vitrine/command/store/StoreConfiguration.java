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

    /** Clocks of two machines drift apart by less than a millisecond in that time. */
    private static final Duration CLOCK_INTERVAL = Duration.ofSeconds(5);

    private final ObjectProvider<Receipts> receipts;
    private final ObjectProvider<StoreClock> clock;

    StoreConfiguration(ObjectProvider<Receipts> receipts, ObjectProvider<StoreClock> clock) {
        this.receipts = receipts;
        this.clock = clock;
    }

    /** Whichever service comes first takes the old receipts away. */
    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(() -> receipts.getObject().forgetOld(), CLEANING);
        tasks.addFixedDelayTask(() -> clock.getObject().synchronize(), CLOCK_INTERVAL);
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
