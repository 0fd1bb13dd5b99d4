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
 * A second store that is filled with the log's next incarnation while the first one serves. It is complete when every
 * partition has said so.
 */
final class Refill implements AutoCloseable {

    private final LogIncarnation incarnation;
    private final Store store;
    private final Set<Integer> complete = new HashSet<>();
    private final List<Skip> skips;
    private Collection<Stop> stops = List.of();

    /** @param skips the records that are passed over: they are on the topic still */
    Refill(Store serving, LogIncarnation incarnation, List<Skip> skips) {
        this.incarnation = incarnation;
        this.store = serving.next(incarnation);
        this.skips = List.copyOf(skips);
        store.write(batch -> this.skips.forEach(batch::skip));
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
        var round = new RecordBatchApplier(stops, skips, incarnation.number());
        store.write(batch -> round.take(batch, records, topicId));
        stops = List.copyOf(round.stops());
        for (var record : records) {
            if (completes(record)) {
                complete.add(record.partition());
            }
        }
        return round;
    }

    private boolean completes(ConsumerRecord<String, byte[]> record) {
        return EventRecords.marker(record)
                .filter(marker -> marker.kind() == Kind.COMPLETE)
                .map(LogMarker::incarnation)
                .filter(incarnation::equals)
                .isPresent();
    }

    /** By partition, the offset that it is filled up to in the topic; none for one that nothing was read of. */
    Map<Integer, Long> offsets(String topicId, int partitions) {
        return store.read(view -> {
            var offsets = new HashMap<Integer, Long>();
            for (var partition = 0; partition < partitions; partition++) {
                var progress = view.progress(partition);
                if (progress != null && progress.topicId().equals(topicId)) {
                    offsets.put(partition, progress.next());
                }
            }
            return offsets;
        });
    }

    /** By partition, up to where it shows events. */
    Map<Integer, Long> positions(int partitions) {
        return store.read(view -> {
            var positions = new HashMap<Integer, Long>();
            for (var partition = 0; partition < partitions; partition++) {
                PartitionProgress progress = view.progress(partition);
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
