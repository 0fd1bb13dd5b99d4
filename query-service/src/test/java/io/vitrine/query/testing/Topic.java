package io.vitrine.query.testing;

import io.vitrine.events.EncodedEvent;
import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.LogMarker;
import io.vitrine.events.LogMarker.Kind;
import io.vitrine.events.Recorded;
import io.vitrine.servers.testing.TestServers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic of events, written as the relay writes it: in the order of positions. */
public final class Topic {

    public static final int PARTITIONS = 12;

    private static final AtomicLong POSITION = new AtomicLong(1_000);
    private static KafkaProducer<String, byte[]> producer;

    private Topic() {}

    public static long nextPosition() {
        return POSITION.incrementAndGet();
    }

    public static synchronized void write(Recorded<?> recorded) {
        send(EventTopic.write(recorded));
    }

    /** As the relay sends an event in a later incarnation of the log. */
    public static void write(Recorded<?> recorded, LogIncarnation incarnation) {
        send(EventTopic.write(EncodedEvent.of(recorded), incarnation));
    }

    /** Marks every partition. */
    public static void mark(LogIncarnation incarnation, Kind kind) {
        for (var partition = 0; partition < PARTITIONS; partition++) {
            send(EventTopic.write(new LogMarker(incarnation, kind), partition, Instant.now()));
        }
        flush();
    }

    public static synchronized void send(ProducerRecord<String, byte[]> record) {
        producer().send(record, (_, e) -> {
            if (e != null) {
                throw new IllegalStateException("The topic did not take a record", e);
            }
        });
    }

    public static synchronized void flush() {
        producer().flush();
    }

    public static synchronized Map<String, Object> connection() {
        return Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    }

    public static synchronized void make() {
        try (var admin = Admin.create(connection())) {
            admin.createTopics(List.of(
                            new NewTopic(EventTopic.NAME, PARTITIONS, (short) 1).configs(Map.of("retention.ms", "-1"))))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static synchronized void delete() {
        try (var admin = Admin.create(connection())) {
            admin.deleteTopics(List.of(EventTopic.NAME)).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            make();
            producer = new KafkaProducer<>(connection(), new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }
}
