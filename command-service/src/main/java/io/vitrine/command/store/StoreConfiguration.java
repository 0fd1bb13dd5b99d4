package io.vitrine.command.store;

import io.vitrine.events.personal.PersonalData;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of the event store, and its scheduled tasks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuotaProperties.class)
class StoreConfiguration implements SchedulingConfigurer {

    private static final Duration DELETION_INTERVAL = Duration.ofHours(1);

    /** In this time, the clocks of two machines drift apart by less than a millisecond. */
    private static final Duration CLOCK_INTERVAL = Duration.ofSeconds(5);

    /** For processes that do not append: an append detects a new incarnation itself. */
    private static final Duration INCARNATION_INTERVAL = Duration.ofSeconds(5);

    /** How long a quota that was set on another node may be unknown here. */
    private static final Duration LIMITED_INTERVAL = Duration.ofSeconds(2);

    /** How long events of a project with a new retention may still be sealed with the single key of a person. */
    private static final Duration RETENTION_INTERVAL = Duration.ofSeconds(5);

    private final ObjectProvider<IdempotencyStore> idempotency;
    private final ObjectProvider<StoreClock> clock;
    private final ObjectProvider<Incarnations> incarnations;
    private final ObjectProvider<LimitedProjects> limited;
    private final ObjectProvider<PersonalRetentions> retentions;

    StoreConfiguration(
            ObjectProvider<IdempotencyStore> idempotency,
            ObjectProvider<StoreClock> clock,
            ObjectProvider<Incarnations> incarnations,
            ObjectProvider<LimitedProjects> limited,
            ObjectProvider<PersonalRetentions> retentions) {
        this.idempotency = idempotency;
        this.clock = clock;
        this.incarnations = incarnations;
        this.limited = limited;
        this.retentions = retentions;
    }

    /** Every service runs these tasks. The first one deletes the old idempotency records. */
    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(() -> idempotency.getObject().deleteExpired(), DELETION_INTERVAL);
        tasks.addFixedDelayTask(() -> clock.getObject().synchronize(), CLOCK_INTERVAL);
        tasks.addFixedDelayTask(() -> incarnations.getObject().refresh(), INCARNATION_INTERVAL);
        tasks.addFixedDelayTask(() -> limited.getObject().refresh(), LIMITED_INTERVAL);
        tasks.addFixedDelayTask(() -> retentions.getObject().refresh(), RETENTION_INTERVAL);
    }

    @Bean
    Incarnations incarnations(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new Incarnations(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    EventStore eventStore(JdbcTemplate jdbc, Incarnations incarnations) {
        return new EventStore(jdbc, incarnations);
    }

    @Bean
    StateCache stateCache(JdbcTemplate jdbc, Incarnations incarnations) {
        var stateCache = new StateCache(new Snapshots(jdbc));
        incarnations.onNext(stateCache::clear);
        return stateCache;
    }

    @Bean
    LimitedProjects limitedProjects(JdbcTemplate jdbc, QuotaProperties properties) {
        return new LimitedProjects(jdbc, !properties.defaults().areNone());
    }

    @Bean
    QuotaReservations quotaReservations(JdbcTemplate jdbc, QuotaProperties properties, LimitedProjects limited) {
        return new QuotaReservations(jdbc, properties.defaults(), limited);
    }

    @Bean
    Reservations reservations(JdbcTemplate jdbc, QuotaReservations quotas) {
        return new Reservations(jdbc, quotas);
    }

    @Bean
    KeptFiles keptFiles(JdbcTemplate jdbc, PlatformTransactionManager transactions, QuotaReservations quotas) {
        return new KeptFiles(jdbc, new TransactionTemplate(transactions), quotas);
    }

    @Bean
    ErasedFiles erasedFiles(JdbcTemplate jdbc) {
        return new ErasedFiles(jdbc);
    }

    @Bean
    UsageReader usageReader(JdbcTemplate jdbc, QuotaProperties properties) {
        return new UsageReader(jdbc, properties.defaults());
    }

    @Bean
    IdempotencyStore idempotencyStore(JdbcTemplate jdbc) {
        return new IdempotencyStore(jdbc);
    }

    @Bean
    ProjectRegistry projects(JdbcTemplate jdbc) {
        return new ProjectRegistry(jdbc);
    }

    @Bean
    StoredRoles storedRoles(JdbcTemplate jdbc, PersonalData personalData) {
        return new StoredRoles(jdbc, personalData);
    }

    @Bean
    PersonalRetentions personalRetentions(JdbcTemplate jdbc, StoreClock clock) {
        return new PersonalRetentions(jdbc, clock);
    }

    @Bean
    ErasureTenants erasureTenants(StoredRoles roles) {
        return new ErasureTenants(roles);
    }

    @Bean
    TenantDeletions tenantDeletions(JdbcTemplate jdbc) {
        return new TenantDeletions(jdbc);
    }

    @Bean
    TemplateRegistry templates(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new TemplateRegistry(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    AggregateReader states(EventStore eventStore, StateCache stateCache) {
        return new AggregateReader(eventStore, stateCache);
    }

    @Bean
    AssetStates assetStates(EventStore eventStore) {
        return new AssetStates(eventStore);
    }

    @Bean
    AppendSignal appendSignal(DataSource database) {
        return new AppendSignal(database);
    }
}
