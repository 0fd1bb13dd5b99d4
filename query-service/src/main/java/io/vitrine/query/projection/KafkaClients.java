package io.vitrine.query.projection;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Makes the clients of the broker: Boot's properties say how it is reached, everything else is ours. */
public final class KafkaClients implements AutoCloseable {

    static final int BATCH_RECORDS = 250;

    /** Of compressed batches, and at least one of them. */
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    /** Who reads everything there is takes more at once; what a batch costs by itself is little then. */
    static final int MANY_RECORDS = 1_000;

    private final KafkaProperties properties;
    private final KafkaConnectionDetails connection;
    private final Node node;
    private final String group;
    private @Nullable Admin admin;

    KafkaClients(KafkaProperties properties, KafkaConnectionDetails connection, Node node, String group) {
        this.properties = properties;
        this.connection = connection;
        this.node = node;
        this.group = group;
    }

    Node node() {
        return node;
    }

    public synchronized Admin admin() {
        if (admin == null) {
            var settings = properties.buildAdminProperties();
            settings.put(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    connection.getAdmin().getBootstrapServers());
            patience(settings, 5_000);
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
            admin = Admin.create(settings);
        }
        return admin;
    }

    /** @param runner whose partitions are shared among the nodes */
    Consumer<String, byte[]> consumer(String runner) {
        var settings = consuming();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group + "-" + runner);
        if (node.lasting()) {
            // A node that was killed and comes back takes up its membership instead of waiting for its own funeral.
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, node.name());
        }
        // The least that brokers allow by default: how long a dead node's partitions stand still.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Of one who is in no group and reads what there is from beginning to end. */
    Consumer<String, byte[]> reader() {
        var settings = consuming();
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES / 4);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> consuming() {
        var settings = properties.buildConsumerProperties();
        settings.put(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getConsumer().getBootstrapServers());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BoundedPoll.RECORDS_AT_ONCE);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        // A question that waits for records costs nothing, and one that is over without any is asked again.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 1_000);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        patience(settings, 10_000);
        return settings;
    }

    public Producer<String, byte[]> producer() {
        var settings = properties.buildProducerProperties();
        settings.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getProducer().getBootstrapServers());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        patience(settings, 3_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private static void patience(Map<String, Object> settings, int requestMs) {
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, requestMs);
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
