package io.vitrine.journal.audit;

import io.vitrine.events.EventJson;
import io.vitrine.events.audit.Checkpoint;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;

/** The topic that has every checkpoint, apart from the rows that it covers. It has one partition. */
record CheckpointTopic(KafkaClients kafka) {

    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(10);
    private static final TopicPartition PARTITION = new TopicPartition(Checkpoint.TOPIC, 0);

    /** Retained for ever. */
    void ensure() {
        Topics.ensure(
                kafka.admin(),
                new NewTopic(Checkpoint.TOPIC, Optional.of(1), Optional.empty())
                        .configs(Map.of(
                                TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.RETENTION_BYTES_CONFIG, "-1")));
    }

    /** The offset after the last record. */
    long end() {
        return Topics.await(kafka.admin()
                        .listOffsets(Map.of(PARTITION, OffsetSpec.latest()))
                        .partitionResult(PARTITION))
                .offset();
    }

    void deleteBefore(long offset) {
        Topics.await(kafka.admin()
                .deleteRecords(Map.of(PARTITION, RecordsToDelete.beforeOffset(offset)))
                .all());
    }

    /** Returns when the broker has acknowledged all of them. */
    static void send(Producer<String, byte[]> producer, List<Checkpoint> checkpoints) {
        var sent = new ArrayList<Future<?>>();
        for (var checkpoint : checkpoints) {
            sent.add(producer.send(new ProducerRecord<>(
                    Checkpoint.TOPIC, checkpoint.project(), EventJson.MAPPER.writeValueAsBytes(checkpoint))));
        }
        sent.forEach(CheckpointTopic::acknowledged);
    }

    private static void acknowledged(Future<?> sent) {
        try {
            sent.get(SEND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("The broker does not accept a checkpoint", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
