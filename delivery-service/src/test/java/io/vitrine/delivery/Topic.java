package io.vitrine.delivery;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventTopic;
import io.vitrine.events.Recorded;
import io.vitrine.servers.testing.TestServers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends records to the topic like the relay. */
public final class Topic {

    private static final int PARTITIONS = 12;

    private static KafkaProducer<String, byte[]> producer;

    private Topic() {}

    public static String bootstrapServers() {
        return TestServers.kafka().bootstrapServers();
    }

    /** Returns when the records are on the topic. */
    public static void send(List<Recorded<DomainEvent>> events) {
        sendRecords(events.stream().map(EventTopic::write).toList());
    }

    public static void sendRecords(List<ProducerRecord<String, byte[]>> records) {
        var sent = records.stream().map(producer()::send).toList();
        for (var each : sent) {
            try {
                each.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new KafkaException(e);
            }
        }
    }

    private static void exists() {
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic(EventTopic.NAME, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException(e);
            }
        } catch (InterruptedException e) {
            throw new KafkaException(e);
        }
    }

    /** Recreates the topic, as after the loss of Kafka. */
    public static void recreate() {
        producer().close();
        producer = null;
        try (var admin = admin()) {
            admin.deleteTopics(List.of(EventTopic.NAME)).all().get();
            while (isThere(admin)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new KafkaException(e);
        }
        exists();
    }

    /** One producer per topic, because a new topic does not know its sequence numbers. */
    private static synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            exists();
            producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", bootstrapServers(), "linger.ms", 0),
                    new StringSerializer(),
                    new ByteArraySerializer());
        }
        return producer;
    }

    private static boolean isThere(Admin admin) throws InterruptedException, ExecutionException {
        try {
            admin.describeTopics(List.of(EventTopic.NAME)).allTopicNames().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }
}
