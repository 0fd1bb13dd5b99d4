package io.vitrine.topic.signout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A session or subject whose tokens are refused.
 *
 * @param id the key of its record: a hash, so the topic names no subjects
 * @param at tokens that were issued later are accepted
 */
public record SignOut(String id, Instant at) {

    static final String TOPIC = "vitrine.sign-outs";

    /** Longer than sign-outs count. */
    private static final Duration RETENTION = Duration.ofHours(48);

    /** With one partition, because it has few records. Of each id, the last record is enough. */
    static NewTopic definition() {
        return new NewTopic(TOPIC, Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        "compact,delete",
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(RETENTION.toMillis())));
    }

    ProducerRecord<String, byte[]> write() {
        return new ProducerRecord<>(TOPIC, id, at.toString().getBytes(UTF_8));
    }

    /** Empty if it is not the record of a sign-out. */
    static Optional<SignOut> read(ConsumerRecord<String, byte[]> found) {
        if (found.key() == null || found.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SignOut(found.key(), Instant.parse(new String(found.value(), UTF_8))));
        } catch (DateTimeParseException notASignOut) {
            return Optional.empty();
        }
    }
}
