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

    /** Appends notice a new incarnation by themselves; this is for processes that do not append. */
    private static final Duration INCARNATION_INTERVAL = Duration.ofSeconds(5);

    private final ObjectProvider<IdempotencyStore> receipts;
    private final ObjectProvider<StoreClock> clock;
    private final ObjectProvider<Incarnations> incarnations;

    StoreConfiguration(
            ObjectProvider<IdempotencyStore> receipts,
            ObjectProvider<StoreClock> clock,
            ObjectProvider<Incarnations> incarnations) {
        this.receipts = receipts;
        this.clock = clock;
        this.incarnations = incarnations;
    }

    /** Whichever service comes first takes the old receipts away. */
    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(() -> receipts.getObject().forgetOld(), CLEANING);
        tasks.addFixedDelayTask(() -> clock.getObject().synchronize(), CLOCK_INTERVAL);
        tasks.addFixedDelayTask(() -> incarnations.getObject().refresh(), INCARNATION_INTERVAL);
    }

    @Bean
    Incarnations incarnations(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new Incarnations(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    EventStore eventLog(JdbcTemplate jdbc, Incarnations incarnations) {
        return new EventStore(jdbc, incarnations);
    }

    @Bean
    StateCache memory(JdbcTemplate jdbc, Incarnations incarnations) {
        var memory = new StateCache(new Snapshots(jdbc));
        incarnations.onNext(memory::forgetAll);
        return memory;
    }

    @Bean
    Reservations claims(JdbcTemplate jdbc) {
        return new Reservations(jdbc);
    }

    @Bean
    IdempotencyStore receipts(JdbcTemplate jdbc) {
        return new IdempotencyStore(jdbc);
    }

    @Bean
    ProjectRegistry projects(JdbcTemplate jdbc) {
        return new ProjectRegistry(jdbc);
    }

    @Bean
    TemplateRegistry templates(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new TemplateRegistry(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    AggregateReader states(EventStore log, StateCache memory) {
        return new AggregateReader(log, memory);
    }

    @Bean
    AssetStates assetStates(EventStore log) {
        return new AssetStates(log);
    }

    @Bean
    AppendSignal appendSignal(DataSource database) {
        return new AppendSignal(database);
    }
}
