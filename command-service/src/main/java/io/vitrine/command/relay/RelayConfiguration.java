package io.vitrine.command.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.command.store.AppendSignal;
import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.Incarnations;
import io.vitrine.command.store.StoreClock;
import io.vitrine.topic.KafkaClients;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The relay's parts and how its producer is set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelayProperties.class)
class RelayConfiguration {

    @Bean
    Relay relay(
            DataSource database,
            EventStore log,
            Incarnations incarnations,
            AppendSignal signal,
            StoreClock clock,
            KafkaClients kafka,
            RelayProperties properties) {
        var topic = new EventTopicAdmin(kafka, properties);
        var tail = new TopicTail(() -> kafka.reader(TopicTail.OPTIONS));
        var rewound = new RewoundLog(log, incarnations, tail);
        return new Relay(
                database,
                () -> new RelaySession(
                        log, signal, topic, tail, rewound, () -> kafka.producer(producerSettings()), clock));
    }

    static Map<String, Object> producerSettings() {
        var settings = new HashMap<String, Object>();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // An event is never given up: a hole in a partition would be skipped for ever by those who go by positions.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        // What is handed over in one go leaves in one request.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * 1024 * 1024);
        // Two batches of the log and their envelopes; what does not fit waits for what is on its way.
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16 * 1024 * 1024);
        // The only compression that every client reads as it is installed: kafkajs and kafka-python need packages for
        // the rest. Level 1 takes half of the time of the standard level, for a fifth more bytes (docs/subscribing.md).
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
