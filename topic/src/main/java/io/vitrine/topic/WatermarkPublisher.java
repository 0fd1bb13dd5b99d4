package io.vitrine.topic;

import io.vitrine.events.Watermark;
import io.vitrine.events.WatermarkTopic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the watermark of a node: at once when it is due, every second in any case, and a tombstone when the node
 * leaves. It has a thread of its own: neither applying nor serving ever waits for it.
 */
public final class WatermarkPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(WatermarkPublisher.class);
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(1);

    /** How long a node that leaves tries to publish its tombstone; without one it counts as gone after 5 s. */
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);

    private final Runnable topic;
    private final Supplier<Producer<String, byte[]>> producers;
    private final String projection;
    private final String node;
    private final Supplier<Optional<Watermark>> current;
    private final LongConsumer acknowledged;
    private final Semaphore due = new Semaphore(0);
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile boolean failing;
    private boolean published;
    private @Nullable Thread thread;

    /**
     * @param projection of the watermarks
     * @param node of the watermarks
     * @param current the watermark to publish now; empty while the node is not to be waited for
     * @param acknowledged takes {@link System#nanoTime()} from before a watermark was sent, once the broker has it
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

    /** @param topic creates it if it is not there */
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

    /** A watermark is due now; what is not is published with the next heartbeat. */
    public void publish() {
        due.release();
    }

    public synchronized void start() {
        var stop = new CountDownLatch(1);
        stopping = stop;
        thread = Thread.ofPlatform().name("watermarks").daemon().start(() -> run(stop));
    }

    /** Publishes the tombstone, for which it waits 2 s at most. */
    public synchronized void stop() {
        stopping.countDown();
        due.release();
        var publishing = thread;
        if (publishing == null) {
            return;
        }
        try {
            if (!publishing.join(SHUTDOWN_TIMEOUT)) {
                publishing.interrupt();
                publishing.join(SHUTDOWN_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    /** The name of its thread, if that has ended although it should run. */
    public synchronized List<String> ended() {
        return isRunning() && thread != null && !thread.isAlive() ? List.of(thread.getName()) : List.of();
    }

    private void run(CountDownLatch stop) {
        try {
            while (stop.getCount() > 0) {
                try {
                    topic.run();
                    publish(producers.get(), stop);
                } catch (InterruptException e) {
                    return;
                } catch (KafkaException e) {
                    failed(e);
                    stop.await(HEARTBEAT_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fails with the first failure of the broker: the topic may be gone, or the producer of no use any more. */
    private void publish(Producer<String, byte[]> producer, CountDownLatch stop) throws InterruptedException {
        var failure = new AtomicReference<@Nullable Exception>();
        try {
            while (stop.getCount() > 0 && failure.get() == null) {
                current.get().ifPresent(watermark -> send(producer, watermark, failure));
                due.tryAcquire(HEARTBEAT_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                due.drainPermits();
            }
            if (published && failure.get() == null) {
                producer.send(WatermarkTopic.left(projection, node));
                published = false;
            }
        } finally {
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
                failing = false;
                acknowledged.accept(sent);
            } else {
                failure.compareAndSet(null, e);
            }
        });
        published = true;
    }

    /** Logged once, until it works again. */
    private void failed(KafkaException e) {
        if (!failing) {
            failing = true;
            LOG.warn("The progress of this node is not published, retrying every second: {}", e.toString());
        }
    }
}
