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
 * Makes the clients of the broker in the same way for all services: {@code spring.kafka.*} states how it is reached,
 * this class states the rest. To be imported by a service.
 */
public final class KafkaClients implements AutoCloseable {

    /**
     * What differs between consumers.
     *
     * @param records of one poll: a fetch is bounded as it is compressed, which can be a hundredth of what it holds
     * @param partitionBytes of one partition in one fetch, compressed, and at least one batch
     * @param onlyCommitted leaves out records of aborted transactions, whatever the properties state; the relay has
     *     none
     */
    public record ReadOptions(int records, int partitionBytes, boolean onlyCommitted) {

        /** As Kafka's own. */
        public static final ReadOptions STANDARD = new ReadOptions(500, 1 << 20);

        public ReadOptions(int records, int partitionBytes) {
            this(records, partitionBytes, false);
        }
    }

    /** Of a request and of a call: short, so that a service notices a broker that is away. */
    private static final int TIMEOUT_MS = 5_000;

    private static final int MAX_RECONNECT_BACKOFF_MS = 1_000;

    /** Of all partitions in one fetch, compressed, and at least one batch. */
    private static final int MAX_FETCH_BYTES = 8 << 20;

    /** A fetch that waits for records costs nothing, and one that ends without any is sent again. */
    private static final int FETCH_WAIT_MS = 1_000;

    /** What is published again a second later is not worth more. */
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

    /** One for the whole service, which is not to be closed: making one costs more than asking it. */
    public synchronized Admin admin() {
        if (admin == null) {
            var settings = properties.buildAdminProperties();
            connect(settings, KafkaConnectionDetails::getAdmin);
            limit(settings);
            admin = Admin.create(settings);
        }
        return admin;
    }

    /**
     * Shares the topic's partitions with the other members of a group, and commits nothing.
     *
     * @param instance unique among the members, of a process that comes back under this name and takes up its
     *     membership instead of waiting for its own session to end; null for one that does not
     */
    public Consumer<String, byte[]> member(String group, @Nullable String instance, ReadOptions options) {
        var settings = consuming(options);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        if (instance != null) {
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        }
        // The least that brokers allow by default: how long a dead node's partitions stand still.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));
        // How soon a group notices a topic that was created since.
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        return consumer(settings);
    }

    /** In no group, so it is assigned its partitions and positions; it commits nothing. */
    public Consumer<String, byte[]> reader(ReadOptions options) {
        return consumer(consuming(options));
    }

    Map<String, Object> consuming(ReadOptions options) {
        var settings = properties.buildConsumerProperties();
        connect(settings, KafkaConnectionDetails::getConsumer);
        limit(settings);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Positions are kept elsewhere, and one that is gone is for the reader to decide on.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        if (options.onlyCommitted()) {
            settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        }
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, options.partitionBytes());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, options.records());
        return settings;
    }

    private static Consumer<String, byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** For what is published again soon: it gives up after 5 s, and blocks for 1 s at most. */
    public Producer<String, byte[]> producer() {
        return producer(BRIEF);
    }

    /** @param settings all but how the broker is reached and the serializers */
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
            // Not for the answers of a broker that is away.
            admin.close(Duration.ZERO);
            admin = null;
        }
    }
}
