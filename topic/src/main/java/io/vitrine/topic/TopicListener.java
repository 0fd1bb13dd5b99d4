package io.vitrine.topic;

import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads partitions without a consumer group on a separate thread: each process receives all records, and determines its
 * start positions at each start. After a failure it restarts.
 */
public final class TopicListener implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicListener.class);
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    /** Some topics are created with their first record, so they may be missing for long. */
    private static final Duration MISSING_TOPIC_DELAY = Duration.ofSeconds(4);

    /** After so many attempts, a topic is missing for long. */
    private static final int BRISK_ATTEMPTS = 5;

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);

    /** Selects and handles the records. All methods are called on the listener's thread. */
    public interface Handler {

        /**
         * Assigns the consumer its partitions and its positions.
         *
         * @return false if a topic is missing; the method is called again, first a second later
         */
        boolean assign(Consumer<String, byte[]> consumer);

        /**
         * Handles the records of a poll.
         *
         * @param records may be empty
         */
        void received(Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records);

        /** The listener has stopped. It may be started again. */
        default void stopped() {}
    }

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Handler handler;
    private final Worker worker;

    /**
     * @param name of the thread
     * @param outage the effect of a failure, for the log
     * @param consumers creates consumers without a group; the listener closes them
     */
    public TopicListener(String name, String outage, Supplier<Consumer<String, byte[]>> consumers, Handler handler) {
        this.consumers = consumers;
        this.handler = handler;
        // After an Error, too: the next records may well be received.
        this.worker = new Worker(name, this::listen, KafkaFailures.logging(LOG, outage))
                .survivingErrors()
                .retryingAfter(RETRY_DELAY)
                .interruptedAfter(Duration.ZERO, SHUTDOWN_TIMEOUT)
                .atEnd(_ -> handler.stopped());
    }

    /** The current failure, or null if there is none. */
    public @Nullable Throwable failure() {
        return worker.health().cause();
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    /**
     * For a topic with one partition, of which all records may be received again: assigns its beginning.
     *
     * @return false if the topic is missing
     */
    public static boolean assignAll(Consumer<String, byte[]> consumer, String topic) {
        // Fails without the right to read it, whereas the list of all topics would lack it.
        if (consumer.partitionsFor(topic).isEmpty()) {
            return false;
        }
        var partition = List.of(new TopicPartition(topic, 0));
        consumer.assign(partition);
        consumer.seekToBeginning(partition);
        return true;
    }

    private void listen(Worker.Run run) throws InterruptedException {
        try (var consumer = consumers.get()) {
            for (var attempt = 1; !run.isOver() && !handler.assign(consumer); attempt++) {
                run.pause(attempt < BRISK_ATTEMPTS ? RETRY_DELAY : MISSING_TOPIC_DELAY);
            }
            while (!run.isOver()) {
                handler.received(consumer, consumer.poll(POLL_TIMEOUT));
                run.works();
            }
        }
    }
}
