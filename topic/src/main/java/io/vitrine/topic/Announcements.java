package io.vitrine.topic;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes messages that other services handle immediately. Lost messages are published again by their source. */
public final class Announcements implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final Duration RETENTION = Duration.ofHours(1);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaClients kafka;
    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    private @Nullable Producer<String, byte[]> producer;

    public Announcements(KafkaClients kafka) {
        this.kafka = kafka;
    }

    /** Creates the topic if it is missing. */
    public void publish(String topic, String key, byte[] value) {
        try {
            if (!topics.contains(topic)) {
                Topics.ensure(kafka.admin(), definition(topic));
                topics.add(topic);
            }
            producer().send(new ProducerRecord<>(topic, key, value));
        } catch (RuntimeException e) {
            LOG.debug("Nothing can be published on {} for now: {}", topic, e.toString());
        }
    }

    /** With one partition, because it has few records. */
    private static NewTopic definition(String topic) {
        return new NewTopic(topic, Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(RETENTION.toMillis())));
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = kafka.producer();
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(SHUTDOWN_TIMEOUT);
        }
    }
}
