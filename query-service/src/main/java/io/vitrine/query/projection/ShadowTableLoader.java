package io.vitrine.query.projection;

import io.vitrine.topic.KafkaClients.ReadOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the topic into tables beside those that serve, as a runner reads it into those: the same folds, transactions
 * and positions, but all partitions in one place, in larger batches, and the next is read while the last is stored.
 */
final class ShadowTableLoader implements AssignmentListener, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration CHECK = Duration.ofSeconds(5);

    static final ReadOptions OPTIONS = new ReadOptions(BoundedPoll.RECORDS_AT_ONCE, 2 << 20);

    private final Consumer<String, byte[]> consumer;
    private final Projector projector;
    private final Assignment assignment;
    private final ExecutorService storing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("rebuild-store").factory());
    private Future<?> stored = storing.submit(() -> {});
    private long checked = System.nanoTime();
    private boolean idle;

    ShadowTableLoader(Consumer<String, byte[]> consumer, Admin admin, Projector projector, int partitions) {
        this.consumer = consumer;
        this.projector = projector;
        var polling = new BoundedPoll(consumer, BoundedPoll.LARGE_BATCH_RECORDS, Duration.ZERO);
        this.assignment = new Assignment(consumer, polling, admin, projector, this);
        assignment.takeAll(partitions);
    }

    /** How far it is in what the topic has. */
    record Reached(long events, long total) {

        long left() {
            return total - events;
        }
    }

    /** Takes in the next records. */
    void step() throws InterruptedException {
        try {
            if (System.nanoTime() - checked > CHECK.toNanos()) {
                checked = System.nanoTime();
                settle();
                assignment.checkTopic();
            }
            take(POLL, Map.of());
        } catch (MissedEvents e) {
            assignment.doubt();
            assignment.readAgain(e.partition());
        } catch (PositionConflict | NextIncarnation e) {
            // A later incarnation empties what serves, and has this begin again.
            assignment.doubt();
        }
    }

    /**
     * Takes in what comes before the offsets and nothing else.
     *
     * @return false if that did not succeed in time, or if it is further on already
     */
    boolean catchUp(Map<Integer, Long> ends, Duration patience) throws InterruptedException {
        settle();
        var deadline = System.nanoTime() + patience.toNanos();
        while (!assignment.places().equals(ends)) {
            if (System.nanoTime() > deadline || isBeyond(ends)) {
                return false;
            }
            take(POLL.dividedBy(10), ends);
            settle();
        }
        return true;
    }

    private boolean isBeyond(Map<Integer, Long> ends) {
        return assignment.places().entrySet().stream()
                .anyMatch(place -> place.getValue() > ends.getOrDefault(place.getKey(), 0L));
    }

    private void take(Duration patience, Map<Integer, Long> ends) throws InterruptedException {
        assignment.place();
        var batches = assignment.poll(patience, ends);
        settle();
        idle = batches.isEmpty();
        if (!idle) {
            assignment.took(batches);
            stored = storing.submit(() -> projector.apply(batches));
        }
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

    /** Whether the last step found nothing. */
    boolean isIdle() {
        return idle;
    }

    Reached reached() throws InterruptedException {
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
