package io.vitrine.command.axon;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.command.Command;
import io.vitrine.command.store.AppendSignal;
import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.IdempotencyStore;
import io.vitrine.command.store.Reservations;
import io.vitrine.command.store.StateCache;
import io.vitrine.command.store.StoreClock;
import io.vitrine.command.store.StreamId;
import io.vitrine.telemetry.EventTracing;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Configures Axon explicitly: its auto-configuration runs before Boot's on this version and fails silently. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineProperties.class)
class AxonConfiguration {

    static {
        // Times have whole milliseconds in the store, in events and in responses.
        GenericEventMessage.clock = Clock.tickMillis(java.time.ZoneOffset.UTC);
    }

    /** Axon has one clock per process, in a static field. */
    @Bean
    StoreClock storeClock(JdbcTemplate jdbc) {
        var clock = new StoreClock(jdbc);
        GenericEventMessage.clock = clock;
        return clock;
    }

    @Bean
    Commands commands(
            CommandExecutor executor,
            EventStore eventStore,
            StateCache stateCache,
            IdempotencyStore idempotency,
            EventTracing tracing) {
        return new Commands(executor, eventStore, stateCache, idempotency, tracing);
    }

    @Bean
    CommandExecutor executor(
            EngineProperties properties,
            PlatformTransactionManager transactions,
            EventStore eventStore,
            StateCache stateCache,
            Reservations reservations,
            IdempotencyStore idempotency,
            AppendSignal appended,
            MeterRegistry metrics) {
        if (properties.writers() == 0) {
            return new PerCommandExecutor(
                    bus(new SpringTransactions(transactions), eventStore, stateCache, reservations, idempotency),
                    appended);
        }
        var bus = bus(new JoinedTransactions(), eventStore, stateCache, reservations, idempotency);
        return new GroupCommitExecutor(
                bus, new TransactionTemplate(transactions), appended, properties.writers(), metrics);
    }

    private static CommandBus bus(
            TransactionManager transactions,
            EventStore eventStore,
            StateCache stateCache,
            Reservations reservations,
            IdempotencyStore idempotency) {
        var bus = SimpleCommandBus.builder().transactionManager(transactions).build();
        var events = EmbeddedEventStore.builder()
                .storageEngine(new RecordedEventStorageEngine(eventStore, stateCache))
                .build();
        subscribe(bus, events, resources(reservations, idempotency, new NewAssets(events)));
        return bus;
    }

    private static void subscribe(CommandBus bus, EmbeddedEventStore events, ParameterResolverFactory resources) {
        var repository = EventSourcingRepository.builder(AxonAggregate.class)
                .eventStore(events)
                .parameterResolverFactory(resources)
                .build();
        AggregateAnnotationCommandHandler.<AxonAggregate>builder()
                .aggregateType(AxonAggregate.class)
                .repository(repository)
                .parameterResolverFactory(resources)
                .commandTargetResolver(AxonConfiguration::target)
                .build()
                .subscribe(bus);
    }

    private static ParameterResolverFactory resources(Object... resources) {
        return MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(AxonAggregate.class),
                new SimpleResourceParameterResolverFactory(List.of(resources)));
    }

    private static VersionedAggregateIdentifier target(CommandMessage<?> message) {
        return new VersionedAggregateIdentifier(
                StreamId.of((Command<?>) message.getPayload()).toString(), null);
    }
}
