package io.vitrine.topic;

import io.vitrine.events.Watermark;
import io.vitrine.events.WatermarkTopic;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the watermark of a node: immediately on request, every second as a heartbeat, and a tombstone when the node
 * stops, for which the stop waits at most 2 s. It uses a separate thread, so that neither the feed nor requests wait
 * for it.
 */
public final class WatermarkPublisher implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WatermarkPublisher.class);
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(1);

    /** How long a stopping node tries to publish its tombstone; without one it counts as stopped after 5 s. */
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);

    private final Runnable topic;
    private final Supplier<Producer<String, byte[]>> producers;
    private final String projection;
    private final String node;
    private final Supplier<Optional<Watermark>> current;
    private final LongConsumer acknowledged;
    private final Semaphore due = new Semaphore(0);
    private final Worker worker = new Worker(
                    "watermarks",
                    this::publish,
                    KafkaFailures.logging(LOG, "The progress of this node is not published"))
            .retryingAfter(HEARTBEAT_INTERVAL)
            .onStop(due::release)
            .interruptedAfter(SHUTDOWN_TIMEOUT, SHUTDOWN_TIMEOUT);
    private volatile boolean works;
    private boolean published;

    /**
     * @param projection of the watermarks
     * @param node of the watermarks
     * @param current returns the current watermark; empty while writers must not wait for the node
     * @param acknowledged called with the {@link System#nanoTime()} before the sending of a watermark, after the broker
     *     has acknowledged it
     */
    public WatermarkPublisher(
            KafkaClients kafka,
            String projection,
            String node,
            Supplier<Optional<Watermark>> current,
            LongConsumer acknowledged) {
        this(
                () -> Topics.ensure(kafka.admin(), WatermarkTopic.definition()),
                kafka::producer,
                projection,
                node,
                current,
                acknowledged);
    }

    /** @param topic creates the topic if it is missing */
    WatermarkPublisher(
            Runnable topic,
            Supplier<Producer<String, byte[]>> producers,
            String projection,
            String node,
            Supplier<Optional<Watermark>> current,
            LongConsumer acknowledged) {
        this.topic = topic;
        this.producers = producers;
        this.projection = projection;
        this.node = node;
        this.current = current;
        this.acknowledged = acknowledged;
    }

    /** Publishes the watermark now, without waiting for the next heartbeat. */
    public void publish() {
        due.release();
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    /** Fails with the first failure of the broker: the topic may be gone, or the producer of no use any more. */
    private void publish(Worker.Run run) throws InterruptedException {
        topic.run();
        var producer = producers.get();
        var failure = new AtomicReference<@Nullable Exception>();
        try {
            while (!run.isOver() && failure.get() == null) {
                current.get().ifPresent(watermark -> send(producer, watermark, failure));
                due.tryAcquire(HEARTBEAT_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                due.drainPermits();
                if (works) {
                    run.works();
                }
            }
            if (published && failure.get() == null) {
                producer.send(WatermarkTopic.left(projection, node));
                published = false;
            }
        } finally {
            works = false;
            producer.close(failure.get() == null ? SHUTDOWN_TIMEOUT : Duration.ZERO);
        }
        if (failure.get() != null) {
            throw new KafkaException(failure.get());
        }
    }

    private void send(
            Producer<String, byte[]> producer, Watermark watermark, AtomicReference<@Nullable Exception> failure) {
        var sent = System.nanoTime();
        producer.send(WatermarkTopic.write(watermark), (_, e) -> {
            if (e == null) {
                works = true;
                acknowledged.accept(sent);
            } else {
                failure.compareAndSet(null, e);
            }
        });
        published = true;
    }
}
