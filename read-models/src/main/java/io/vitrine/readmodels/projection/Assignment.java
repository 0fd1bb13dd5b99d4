package io.vitrine.readmodels.projection;

import io.vitrine.events.EventTopic;
import io.vitrine.topic.TopicIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that this node reads. Kafka's group assigns them, and PostgreSQL has the positions. A partition is
 * paused until its position is known, and again whenever the position is in doubt.
 */
final class Assignment implements ConsumerRebalanceListener {

    private final Consumer<String, byte[]> consumer;
    private final BoundedPoll polling;
    private final Supplier<Admin> admin;
    private final Projector projector;
    private final AssignmentListener listener;
    private final Map<TopicPartition, Long> placed = new HashMap<>();
    private final Set<TopicPartition> waiting = new HashSet<>();
    private @Nullable TopicIdentity topic;

    Assignment(
            Consumer<String, byte[]> consumer,
            BoundedPoll polling,
            Supplier<Admin> admin,
            Projector projector,
            AssignmentListener listener) {
        this.consumer = consumer;
        this.polling = polling;
        this.admin = admin;
        this.projector = projector;
        this.listener = listener;
    }

    /** Shares the partitions with the other nodes of the consumer's group. */
    void join() {
        consumer.subscribe(List.of(EventTopic.NAME), this);
    }

    /** Reads these partitions in no group, next to other readers. */
    void take(Collection<Integer> partitions) {
        var taken = partitions.stream()
                .map(partition -> new TopicPartition(EventTopic.NAME, partition))
                .toList();
        consumer.assign(taken);
        onPartitionsAssigned(taken);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // Any offset will do while they are paused; without one the consumer would look for a committed one.
        partitions.forEach(partition -> consumer.seek(partition, 0));
        consumer.pause(partitions);
        waiting.addAll(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> {
            placed.remove(partition);
            waiting.remove(partition);
            listener.left(partition.partition());
        });
    }

    /** Has all positions read from PostgreSQL again before the next records. */
    void doubt() {
        waiting.addAll(placed.keySet());
        placed.clear();
        consumer.pause(waiting);
    }

    /** Doubts if the topic was deleted and created again. */
    void checkTopic() {
        if (topic != null && !TopicIdentity.find(admin.get()).map(topic::equals).orElse(false)) {
            doubt();
        }
    }

    void place() {
        if (waiting.isEmpty()) {
            return;
        }
        var current = TopicIdentity.find(admin.get()).orElse(null);
        if (current == null) {
            return;
        }
        if (!current.equals(topic)) {
            projector.prepare(current.partitions());
            topic = current;
        }
        var extents = extents(waiting);
        for (var partition : List.copyOf(waiting)) {
            projector.retryStopped(partition.partition(), current.partitions());
            var positions = projector.place(partition.partition(), current.id(), of(partition, extents));
            var next = positions.stream().mapToLong(Position::nextOffset).min().orElse(0);
            consumer.seek(partition, next);
            consumer.resume(List.of(partition));
            waiting.remove(partition);
            placed.put(partition, next);
            listener.reached(positions);
        }
    }

    void readAgain(int partition) {
        var again = new TopicPartition(EventTopic.NAME, partition);
        if (topic != null) {
            projector.readAgain(partition, topic.id(), of(again, extents(Set.of(again))));
        }
    }

    /**
     * The ends last: the consumer takes the last offsets that it asked for as the partition's end, and computes its lag
     * from them.
     */
    private Map<TopicPartition, OffsetRange> extents(Set<TopicPartition> partitions) {
        var beginnings = consumer.beginningOffsets(partitions);
        var extents = new HashMap<TopicPartition, OffsetRange>();
        consumer.endOffsets(partitions)
                .forEach((partition, end) ->
                        extents.put(partition, new OffsetRange(beginnings.getOrDefault(partition, end), end)));
        return extents;
    }

    private static OffsetRange of(TopicPartition partition, Map<TopicPartition, OffsetRange> extents) {
        return Objects.requireNonNull(extents.get(partition), "the broker answers for every partition it has");
    }

    /** The next records, at most one batch a partition. */
    List<Batch> poll(Duration timeout) {
        return poll(timeout, Map.of());
    }

    /** @param ends by partition, the first offset that is not read */
    List<Batch> poll(Duration timeout, Map<Integer, Long> ends) {
        try {
            var polled = polling.poll(timeout);
            var batches = new ArrayList<Batch>();
            for (var partition : polled.keySet()) {
                var records = Objects.requireNonNull(polled.get(partition), "its key is there");
                var from = placed.get(partition);
                if (from == null || topic == null) {
                    continue;
                }
                var end = ends.getOrDefault(partition.partition(), Long.MAX_VALUE);
                var wanted =
                        records.stream().filter(record -> record.offset() < end).toList();
                var next = Math.min(records.getLast().offset() + 1, Math.max(end, from));
                if (next < consumer.position(partition)) {
                    consumer.seek(partition, next);
                }
                batches.add(ReadRecords.batch(partition.partition(), topic.id(), from, next, wanted, listener));
            }
            return batches;
        } catch (OffsetOutOfRangeException e) {
            doubt();
            return List.of();
        }
    }

    void took(List<Batch> batches) {
        batches.forEach(batch -> placed.put(new TopicPartition(EventTopic.NAME, batch.partition()), batch.next()));
    }

    /** Where reading goes on, by partition; empty while any of them waits to be placed. */
    Map<Integer, Long> places() {
        var places = new HashMap<Integer, Long>();
        if (waiting.isEmpty()) {
            placed.forEach((partition, next) -> places.put(partition.partition(), next));
        }
        return places;
    }

    /** What the topic has at present, by partition. */
    Map<Integer, OffsetRange> extents() {
        var extents = new HashMap<Integer, OffsetRange>();
        extents(placed.keySet()).forEach((partition, extent) -> extents.put(partition.partition(), extent));
        return extents;
    }

    /** The number of records that are not read yet, as far as the broker has reported. */
    long lag() {
        return placed.keySet().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    /** Stays a member of the group while nothing can be read. */
    void rest(Duration duration) {
        doubt();
        consumer.poll(duration);
    }
}
