package io.vitrine.topic;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads partitions in no group, on a thread of its own: each process receives all records, from positions that it finds
 * anew at each start. After a failure it starts again.
 */
public final class TopicListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicListener.class);
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);

    /** What is read and what is done with it, all on the listener's thread. */
    public interface Handler {

        /**
         * Assigns the consumer its partitions and its positions.
         *
         * @return false while a topic is not there; it is called again a second later
         */
        boolean assign(Consumer<String, byte[]> consumer);

        /**
         * Takes what was polled.
         *
         * @param records at times none
         */
        void received(Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records);

        /** The listener has stopped, and may be started again. */
        default void stopped() {}
    }

    private final String name;
    private final String outage;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Handler handler;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile @Nullable Throwable failure;
    private @Nullable Thread thread;

    /**
     * @param name of the thread
     * @param outage what is the case while it fails, for the log
     * @param consumers without a group, one at a time; it closes them
     */
    public TopicListener(String name, String outage, Supplier<Consumer<String, byte[]>> consumers, Handler handler) {
        this.name = name;
        this.outage = outage;
        this.consumers = consumers;
        this.handler = handler;
    }

    /** Why it receives nothing at present; null if it does, or has not failed yet. */
    public @Nullable Throwable failure() {
        return failure;
    }

    @Override
    public synchronized void start() {
        var stop = new CountDownLatch(1);
        stopping = stop;
        thread = Thread.ofPlatform().name(name).daemon().start(() -> run(stop));
    }

    @Override
    public synchronized void stop() {
        stopping.countDown();
        var listening = thread;
        if (listening == null) {
            return;
        }
        listening.interrupt();
        try {
            listening.join(SHUTDOWN_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private void run(CountDownLatch stop) {
        try {
            do {
                try (var consumer = consumers.get()) {
                    listen(consumer, stop);
                } catch (InterruptException stopped) {
                    return;
                } catch (RuntimeException | Error e) {
                    // After an Error, too: the next records may well be received.
                    failed(e);
                }
            } while (!isOver(stop, RETRY_DELAY));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            handler.stopped();
        }
    }

    private void listen(Consumer<String, byte[]> consumer, CountDownLatch stop) throws InterruptedException {
        while (!handler.assign(consumer)) {
            if (isOver(stop, RETRY_DELAY)) {
                return;
            }
        }
        while (!isOver(stop, Duration.ZERO)) {
            handler.received(consumer, consumer.poll(POLL_TIMEOUT));
            works();
        }
    }

    private static boolean isOver(CountDownLatch stop, Duration delay) throws InterruptedException {
        return stop.await(delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Logged once, until it works again. */
    private void failed(Throwable e) {
        if (failure == null) {
            LOG.warn("{}, retrying every {} s: {}", outage, RETRY_DELAY.toSeconds(), e.toString());
            LOG.debug("Listener {} failed", name, e);
        }
        failure = e;
    }

    private void works() {
        if (failure != null) {
            failure = null;
            LOG.info("Listener {} works again", name);
        }
    }
}
