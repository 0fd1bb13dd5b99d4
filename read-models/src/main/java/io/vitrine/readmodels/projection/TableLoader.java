package io.vitrine.readmodels.projection;

import io.vitrine.topic.KafkaClients.ReadOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Loads tables that are not read yet from the topic, next to the runner that serves: the same folds, transactions and
 * positions, but all partitions in one place, in larger batches, and the next batch is read while the last is stored.
 */
final class TableLoader implements AssignmentListener, AutoCloseable {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(250);
    private static final Duration TOPIC_CHECK_INTERVAL = Duration.ofSeconds(5);
    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(1);

    static final ReadOptions OPTIONS = new ReadOptions(BoundedPoll.POLL_RECORDS, 2 << 20);

    private final Consumer<String, byte[]> consumer;
    private final Projector projector;
    private final Assignment assignment;
    private final ExecutorService storing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("rebuild-store").factory());
    private Future<?> stored = storing.submit(() -> {});
    private long checked = System.nanoTime();
    private boolean idle;

    TableLoader(
            Consumer<String, byte[]> consumer,
            Supplier<Admin> admin,
            Projector projector,
            Collection<Integer> partitions) {
        this.consumer = consumer;
        this.projector = projector;
        var polling = new BoundedPoll(consumer, BoundedPoll.LARGE_BATCH_RECORDS, Duration.ZERO);
        this.assignment = new Assignment(consumer, polling, admin, projector, this);
        assignment.take(partitions);
    }

    /** How many of the topic's events are loaded. */
    record Reached(long events, long total) {

        long left() {
            return total - events;
        }
    }

    /** Loads for a second, or until there is nothing more. */
    Reached load() throws InterruptedException {
        var until = System.nanoTime() + PROGRESS_INTERVAL.toNanos();
        do {
            step();
        } while (!idle && System.nanoTime() < until);
        return reached();
    }

    private void step() throws InterruptedException {
        try {
            if (System.nanoTime() - checked > TOPIC_CHECK_INTERVAL.toNanos()) {
                checked = System.nanoTime();
                settle();
                assignment.checkTopic();
            }
            var batches = next(POLL_TIMEOUT, Map.of());
            if (!batches.isEmpty()) {
                stored = storing.submit(() -> projector.apply(batches));
            }
        } catch (MissedEvents e) {
            assignment.doubt();
            assignment.readAgain(e.partition());
        } catch (PositionConflict | NextIncarnation e) {
            // The runner that serves begins a later incarnation, which has this loader start over.
            assignment.doubt();
        }
    }

    /**
     * Loads what comes before the offsets and nothing else, in the caller's thread: if the projector stores where the
     * caller's transaction does, as a part of it.
     *
     * @return false if that did not succeed in time, or if it is further on already
     */
    boolean catchUp(Map<Integer, Long> ends, Duration timeout) throws InterruptedException {
        settle();
        var deadline = System.nanoTime() + timeout.toNanos();
        while (!assignment.places().equals(ends)) {
            if (System.nanoTime() > deadline || isBeyond(ends)) {
                return false;
            }
            var batches = next(POLL_TIMEOUT.dividedBy(10), ends);
            if (!batches.isEmpty()) {
                projector.apply(batches);
            }
        }
        return true;
    }

    /** Reads on from the stored positions: those in memory may be ahead of a transaction that was rolled back. */
    void restore() {
        assignment.doubt();
        assignment.place();
    }

    private boolean isBeyond(Map<Integer, Long> ends) {
        return assignment.places().entrySet().stream()
                .anyMatch(place -> place.getValue() > ends.getOrDefault(place.getKey(), 0L));
    }

    private List<Batch> next(Duration timeout, Map<Integer, Long> ends) throws InterruptedException {
        assignment.place();
        var batches = assignment.poll(timeout, ends);
        settle();
        idle = batches.isEmpty();
        assignment.took(batches);
        return batches;
    }

    /** Waits for what is being stored; fails as that does. */
    private void settle() throws InterruptedException {
        try {
            stored.get();
        } catch (ExecutionException e) {
            stored = storing.submit(() -> {});
            assignment.doubt();
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Reached reached() throws InterruptedException {
        settle();
        var places = assignment.places();
        var events = 0L;
        var total = 0L;
        for (var extent : assignment.extents().entrySet()) {
            var beginning = extent.getValue().beginning();
            events += places.getOrDefault(extent.getKey(), beginning) - beginning;
            total += extent.getValue().end() - beginning;
        }
        return new Reached(events, places.isEmpty() ? Long.MAX_VALUE : total);
    }

    @Override
    public void reached(Collection<Position> positions) {}

    @Override
    public void left(int partition) {}

    /** The runner that serves has counted and logged it. */
    @Override
    public void strange(ConsumerRecord<String, byte[]> record) {}

    @Override
    public void close() {
        storing.close();
        consumer.close();
    }
}
