package io.vitrine.delivery.feed;

import io.vitrine.delivery.WrongSetting;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Makes the three clients that a node needs, with {@code spring.kafka.*} for addresses and security. */
@Component
class Kafka {

    /** How long one exchange with a broker may take, in milliseconds: short, so that a node notices what is away. */
    private static final int PATIENCE = 5_000;

    /** How long a broker waits for records before it answers that there are none, in milliseconds. */
    private static final int FETCH_WAIT = 1_000;

    private static final Pattern SERVER = Pattern.compile("\\S+:\\d{1,5}");

    private static final int MAX_POLL_RECORDS = 64;

    private final KafkaProperties properties;

    Kafka(KafkaProperties properties) {
        this.properties = properties;
        for (var server : properties.getBootstrapServers()) {
            if (!SERVER.matcher(server).matches()) {
                throw new WrongSetting(
                        "spring.kafka.bootstrap-servers must be a list of host:port; \"%s\" is not.".formatted(server));
            }
        }
    }

    /** In no group: the offsets are in the node's own store, beside what was made of the records. */
    Consumer<String, byte[]> consumer() {
        var config = properties.buildConsumerProperties();
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT);
        config.putAll(Map.of(
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                8 << 20,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                512 << 10,
                // Fetches are bounded as they are compressed, which can be a hundredth: what is unpacked is so many
                // events, each up to half a megabyte.
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MAX_POLL_RECORDS,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1_000));
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    Admin admin() {
        var config = properties.buildAdminProperties();
        config.putAll(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000));
        return Admin.create(config);
    }

    Producer<String, byte[]> producer() {
        var config = properties.buildProducerProperties();
        config.putAll(Map.of(
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                2 * PATIENCE,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                1L << 20,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1_000));
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }
}
