package io.vitrine.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.kafka.autoconfigure.SslBundleSslEngineFactory;
import org.springframework.boot.ssl.SslBundle;

/**
 * Creates the Kafka clients of all services: {@code spring.kafka.*} configures the connection, this class everything
 * else. Services import this class.
 */
public final class KafkaClients implements AutoCloseable {

    /**
     * The options of a consumer.
     *
     * @param records the maximum number of records per poll, because the limits of a fetch apply to compressed records
     * @param partitionBytes the maximum compressed size per partition and fetch; at least one batch is returned
     * @param onlyCommitted whether to skip records of aborted transactions, independent of the properties; the relay
     *     has none
     * @param fetchWait how long the broker holds a fetch without records; less than the timeout of requests
     */
    public record ReadOptions(int records, int partitionBytes, boolean onlyCommitted, Duration fetchWait) {

        /** Kafka's defaults. */
        public static final ReadOptions STANDARD = new ReadOptions(500, 1 << 20);

        /** For topics with few records. They arrive as soon as with any other wait. */
        public static final ReadOptions SELDOM =
                new ReadOptions(500, 1 << 20, false, Duration.ofMillis(TIMEOUT_MS - 1_000));

        public ReadOptions(int records, int partitionBytes) {
            this(records, partitionBytes, false);
        }

        public ReadOptions(int records, int partitionBytes, boolean onlyCommitted) {
            this(records, partitionBytes, onlyCommitted, FETCH_WAIT);
        }
    }

    /** The timeout of requests and calls; short, so that a service detects an unavailable broker. */
    private static final int TIMEOUT_MS = 5_000;

    private static final int MAX_RECONNECT_BACKOFF_MS = 1_000;

    /** The maximum compressed size of a fetch; at least one batch is returned. */
    private static final int MAX_FETCH_BYTES = 8 << 20;

    /** A waiting fetch is free, and each empty fetch costs another request. */
    private static final Duration FETCH_WAIT = Duration.ofSeconds(1);

    /** Records that are published again a second later need no longer timeout. */
    private static final Map<String, Object> BRIEF = Map.of(
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            1_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            3_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            TIMEOUT_MS,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            1L << 20,
            ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            MAX_RECONNECT_BACKOFF_MS);

    private static final Pattern SERVER = Pattern.compile("\\S+:\\d{1,5}");

    private final KafkaProperties properties;
    private final Optional<KafkaConnectionDetails> connection;
    private @Nullable Admin admin;
    private @Nullable SslBundle adminBundle;

    /**
     * @param connection takes precedence over the properties; empty in a service that has only these
     * @throws InvalidBootstrapServersException if an address is not {@code host:port}
     */
    public KafkaClients(KafkaProperties properties, Optional<KafkaConnectionDetails> connection) {
        this.properties = properties;
        this.connection = connection;
        for (var server : connection
                .map(KafkaConnectionDetails::getBootstrapServers)
                .orElseGet(properties::getBootstrapServers)) {
            if (!SERVER.matcher(server).matches()) {
                throw new InvalidBootstrapServersException(server);
            }
        }
    }

    /**
     * A shared client, which must not be closed: creating one is more expensive than a request. Request it for each
     * use, because a client with an earlier version of its SSL bundle is replaced and closed.
     */
    public synchronized Admin admin() {
        var bundle =
                connection.map(details -> details.getAdmin().getSslBundle()).orElse(null);
        if (bundle != adminBundle) {
            close();
        }
        if (admin == null) {
            adminBundle = bundle;
            var settings = properties.buildAdminProperties();
            connect(settings, KafkaConnectionDetails::getAdmin);
            limit(settings);
            admin = Admin.create(settings);
        }
        return admin;
    }

    /**
     * A member of a consumer group, without commits.
     *
     * @param instance a unique static member id, with which a restarted process rejoins without waiting for its old
     *     session; null for none
     */
    public Consumer<String, byte[]> member(String group, @Nullable String instance, ReadOptions options) {
        var settings = consuming(options);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        if (instance != null) {
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        }
        // The minimum that brokers allow by default. It delays the partitions of a dead node.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));
        // How soon a group detects a new topic.
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        return consumer(settings);
    }

    /** A consumer without group and commits. The caller assigns partitions and positions. */
    public Consumer<String, byte[]> reader(ReadOptions options) {
        return consumer(consuming(options));
    }

    Map<String, Object> consuming(ReadOptions options) {
        var settings = properties.buildConsumerProperties();
        connect(settings, KafkaConnectionDetails::getConsumer);
        limit(settings);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Positions are stored elsewhere, and the reader handles missing offsets.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        if (options.onlyCommitted()) {
            settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        }
        settings.put(
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                Math.toIntExact(options.fetchWait().toMillis()));
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, options.partitionBytes());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, options.records());
        return settings;
    }

    private static Consumer<String, byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** For records that are published again soon: it gives up after 5 s and blocks for at most 1 s. */
    public Producer<String, byte[]> producer() {
        return producer(BRIEF);
    }

    /** @param settings all settings except the connection and the serializers */
    public Producer<String, byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(producing(settings), new StringSerializer(), new ByteArraySerializer());
    }

    Map<String, Object> producing(Map<String, Object> settings) {
        var all = properties.buildProducerProperties();
        connect(all, KafkaConnectionDetails::getProducer);
        all.putAll(settings);
        return all;
    }

    private static void limit(Map<String, Object> settings) {
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, MAX_RECONNECT_BACKOFF_MS);
    }

    private void connect(
            Map<String, Object> settings, Function<KafkaConnectionDetails, KafkaConnectionDetails.Configuration> use) {
        connection.map(use).ifPresent(to -> {
            settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, to.getBootstrapServers());
            var protocol = to.getSecurityProtocol();
            if (protocol != null && !protocol.isEmpty()) {
                settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol);
            }
            var bundle = to.getSslBundle();
            if (bundle != null) {
                settings.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, SslBundleSslEngineFactory.class);
                settings.put(SslBundle.class.getName(), bundle);
            }
        });
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            // Does not wait for responses of an unavailable broker.
            admin.close(Duration.ZERO);
            admin = null;
        }
    }
}
