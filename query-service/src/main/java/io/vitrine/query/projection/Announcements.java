package io.vitrine.query.projection;

import io.vitrine.topic.KafkaClients;
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
import org.springframework.stereotype.Component;

/** Says on a topic what other services should know now, and need not find there later. What is lost is said again. */
@Component
public class Announcements implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaClients kafka;
    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    private @Nullable Producer<String, byte[]> producer;

    Announcements(KafkaClients kafka) {
        this.kafka = kafka;
    }

    public void say(String topic, String key, byte[] value) {
        try {
            if (topics.contains(topic) || isThere(topic)) {
                topics.add(topic);
                producer().send(new ProducerRecord<>(topic, key, value));
            }
        } catch (RuntimeException e) {
            LOG.debug("Nothing can be said on {} for now: {}", topic, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One partition: there is little to say. */
    private boolean isThere(String topic) throws InterruptedException {
        var wanted = new NewTopic(topic, Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(KEPT.toMillis())));
        return Topics.isThere(kafka.admin(), wanted);
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
            producer.close(PATIENCE);
        }
    }
}
