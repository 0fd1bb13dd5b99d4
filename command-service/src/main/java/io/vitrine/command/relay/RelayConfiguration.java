package io.vitrine.command.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.command.store.AppendSignal;
import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.Incarnations;
import io.vitrine.command.store.StoreClock;
import io.vitrine.telemetry.EventTracing;
import io.vitrine.topic.KafkaClients;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The relay's beans, and the settings of its producer. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelayProperties.class)
class RelayConfiguration {

    @Bean
    Relay relay(
            DataSource database,
            EventStore eventStore,
            Incarnations incarnations,
            AppendSignal signal,
            StoreClock clock,
            KafkaClients kafka,
            EventTracing tracing,
            RelayProperties properties) {
        var topic = new EventTopicAdmin(kafka, properties);
        var tail = new TopicTail(() -> kafka.reader(TopicTail.OPTIONS));
        var rewound = new RewoundLog(eventStore, incarnations, tail);
        return new Relay(
                database,
                () -> new RelaySession(
                        eventStore,
                        signal,
                        topic,
                        tail,
                        rewound,
                        () -> kafka.producer(producerSettings()),
                        new TracedSends(tracing),
                        clock));
    }

    @Bean
    FormerRecords formerRecords(KafkaClients kafka, RelayProperties properties, JdbcTemplate jdbc) {
        return new FormerRecords(kafka, new EventTopicAdmin(kafka, properties), jdbc);
    }

    static Map<String, Object> producerSettings() {
        var settings = new HashMap<String, Object>();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Never give up an event: readers by position would skip the gap for ever.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        // Events of one batch leave in one request.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * 1024 * 1024);
        // Two batches and their envelopes. If the buffer is full, send() blocks.
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16 * 1024 * 1024);
        // The only compression that every client supports without further packages: kafkajs and kafka-python need
        // packages for the others. Level 1 takes half the time of the default level, for a fifth more bytes
        // (docs/subscribing.md).
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.COMPRESSION_GZIP_LEVEL_CONFIG, 1);
        return settings;
    }

    @Bean("relayHealthIndicator")
    RelayHealth relayHealth(Relay relay, Incarnations incarnations, JdbcTemplate jdbc, MeterRegistry meters) {
        var health = new RelayHealth(relay, incarnations, jdbc);
        Gauge.builder("vitrine.relay.lag", health, RelayHealth::lag)
                .description("Events stored and not yet acknowledged by Kafka, counted up to 10,000")
                .register(meters);
        Gauge.builder(
                        "vitrine.log.incarnation",
                        incarnations,
                        known -> known.current().number())
                .description("Which history of the event store there is: one more each time that it lost events")
                .register(meters);
        return health;
    }
}
