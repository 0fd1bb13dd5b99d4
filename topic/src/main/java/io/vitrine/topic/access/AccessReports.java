package io.vitrine.topic.access;

import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.KafkaFailures;
import io.vitrine.topic.Topics;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports accesses on their topic. A deliberate access waits until Kafka has its record. A refused request does not
 * wait, and its record may be lost.
 */
public final class AccessReports implements WorkerLifecycle, AutoCloseable {

    /** How long the topic keeps its records, and so what a recreated database of read models gets back. */
    public static final Duration RETENTION = Duration.ofDays(90);

    /** The topic is smaller than this and its last segment. A flood displaces the oldest records. */
    private static final int MAX_BYTES = 256 << 20;

    private static final int SEGMENT_BYTES = 16 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(AccessReports.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_WAITING = 1_000;

    private final KafkaClients kafka;

    /** Apart from each other: a flood without tokens hides no refusal of a known subject. */
    private final RefusalCounts anonymous = new RefusalCounts();

    private final RefusalCounts known = new RefusalCounts();
    private final Worker worker = new Worker(
                    "access-reports", _ -> flush(), KafkaFailures.logging(LOG, "Cannot report refused requests"))
            .startingAfter(INTERVAL)
            .every(INTERVAL)
            .interruptedAfter(Duration.ZERO, Duration.ZERO);
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().daemon().name("refused-requests").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable Producer<String, byte[]> producer;

    public AccessReports(KafkaClients kafka) {
        this.kafka = kafka;
    }

    /** Returns at once. Equal requests of a minute are one or two records. */
    public void refused(AccessRecord request) {
        (request.subject() == null ? anonymous : known)
                .count(request)
                .ifPresent(first -> thread.execute(() -> publish(first)));
    }

    /**
     * Waits until Kafka has the record.
     *
     * @return false if it has not within 5 s; the access must then be refused
     */
    public boolean tryRecord(AccessRecord access) {
        try {
            send(access).get(SEND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.warn("Cannot record an access: {}", e.toString());
            return false;
        }
    }

    private void flush() {
        anonymous.drain().forEach(this::publish);
        known.drain().forEach(this::publish);
        var missing = anonymous.takeMissing() + known.takeMissing();
        if (missing > 0) {
            LOG.warn("{} refused requests of the last minute are not in the access log", missing);
        }
    }

    private void publish(AccessRecord refused) {
        try {
            send(refused);
        } catch (RuntimeException e) {
            LOG.debug("Refused requests cannot be reported for now: {}", e.toString());
        }
    }

    private Future<RecordMetadata> send(AccessRecord access) {
        return producer()
                .send(new ProducerRecord<>(AccessRecord.TOPIC, access.project().toString(), access.write()));
    }

    /** Without a broker, requests that wait for each other here do not wait longer than for an acknowledgement. */
    private Producer<String, byte[]> producer() {
        var open = producer;
        if (open != null) {
            return open;
        }
        try {
            if (!opening.tryLock(SEND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new KafkaException("The broker has not answered for %d s".formatted(SEND_TIMEOUT.toSeconds()));
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        try {
            var opened = producer;
            if (opened == null) {
                Topics.ensure(kafka.admin(), topic());
                opened = kafka.producer();
                producer = opened;
            }
            return opened;
        } finally {
            opening.unlock();
        }
    }

    private static NewTopic topic() {
        return new NewTopic(AccessRecord.TOPIC, Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(RETENTION.toMillis()),
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        Integer.toString(MAX_BYTES),
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        Integer.toString(SEGMENT_BYTES)));
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        var open = producer;
        if (open != null) {
            open.close(SHUTDOWN_TIMEOUT);
        }
    }
}
