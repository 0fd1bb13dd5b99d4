package io.vitrine.delivery.feed;

import io.vitrine.delivery.store.PartitionProgress;
import io.vitrine.delivery.store.Skip;
import io.vitrine.delivery.store.Stop;
import io.vitrine.delivery.store.Store;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.LogMarker;
import io.vitrine.events.LogMarker.Kind;
import io.vitrine.topic.EventRecords;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * A second store that is filled with the next incarnation while the first one serves. It is complete when every
 * partition has a completion marker.
 */
final class Refill implements AutoCloseable {

    private final LogIncarnation incarnation;
    private final Store store;
    private final Set<Integer> complete = new HashSet<>();
    private final List<Skip> skips;
    private Collection<Stop> stops = List.of();

    /** @param skips the records to skip, which are still on the topic */
    Refill(Store serving, LogIncarnation incarnation, List<Skip> skips) {
        this.incarnation = incarnation;
        this.store = serving.next(incarnation);
        this.skips = List.copyOf(skips);
        store.write(transaction -> this.skips.forEach(transaction::skip));
    }

    LogIncarnation incarnation() {
        return incarnation;
    }

    Store store() {
        return store;
    }

    List<Stop> stops() {
        return List.copyOf(stops);
    }

    boolean isComplete(int partitions) {
        return complete.size() >= partitions;
    }

    RecordBatchApplier apply(ConsumerRecords<String, byte[]> records, String topicId) {
        var recordBatch = new RecordBatchApplier(stops, skips, incarnation.number());
        store.write(transaction -> recordBatch.applyAll(transaction, records, topicId));
        stops = List.copyOf(recordBatch.stops());
        for (var record : records) {
            if (completes(record)) {
                complete.add(record.partition());
            }
        }
        return recordBatch;
    }

    private boolean completes(ConsumerRecord<String, byte[]> record) {
        return EventRecords.marker(record)
                .filter(marker -> marker.kind() == Kind.COMPLETE)
                .map(LogMarker::incarnation)
                .filter(incarnation::equals)
                .isPresent();
    }

    /** By partition, the next offset to read; none for a partition that has not been read. */
    Map<Integer, Long> offsets(String topicId, int partitions) {
        return store.read(reader -> {
            var offsets = new HashMap<Integer, Long>();
            for (var partition = 0; partition < partitions; partition++) {
                var progress = reader.progress(partition);
                if (progress != null && progress.topicId().equals(topicId)) {
                    offsets.put(partition, progress.next());
                }
            }
            return offsets;
        });
    }

    /** By partition, the position up to which it has events. */
    Map<Integer, Long> positions(int partitions) {
        return store.read(reader -> {
            var positions = new HashMap<Integer, Long>();
            for (var partition = 0; partition < partitions; partition++) {
                PartitionProgress progress = reader.progress(partition);
                positions.put(partition, progress == null ? 0 : progress.position());
            }
            return positions;
        });
    }

    @Override
    public void close() {
        store.close();
    }
}
