package io.vitrine.delivery.feed;

import io.vitrine.delivery.store.Batch;
import io.vitrine.delivery.store.PartitionProgress;
import io.vitrine.delivery.store.Skip;
import io.vitrine.delivery.store.Stop;
import io.vitrine.delivery.store.Store;
import io.vitrine.events.ProjectId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies what was polled: the documents, the stops and how far the topic was read change in one write. */
final class Applier {

    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    private final Store store;
    private final FeedStatus status;
    private final Watermarks watermarks;
    private final Reached reached;
    private final FeedMetrics metrics;
    private List<Skip> skips = List.of();

    Applier(Store store, FeedStatus status, Watermarks watermarks, Reached reached, FeedMetrics metrics) {
        this.store = store;
        this.status = status;
        this.watermarks = watermarks;
        this.reached = reached;
        this.metrics = metrics;
    }

    /**
     * Where to read from: behind what was read, or at the record that stopped a project, which is tried again. Records
     * in between that were applied are skipped like any repeat.
     *
     * @return the offset by partition; none for a partition to be read from its start
     */
    Map<Integer, Long> start(String topicId, int partitions) {
        var offsets = new HashMap<Integer, Long>();
        store.write(batch -> {
            for (var stop : batch.stops()) {
                LOG.info("Trying project {} again, which is stopped by: {}", stop.project(), stop.reason());
                resume(batch, stop);
            }
            skips = skips(batch, topicId);
            for (var partition = 0; partition < partitions; partition++) {
                var progress = batch.progress(partition);
                tell(partition, progress == null ? 0 : progress.position());
                if (progress != null && progress.topicId().equals(topicId)) {
                    offsets.put(partition, progress.next());
                }
            }
        });
        status.stops(List.of());
        return offsets;
    }

    /** After a failure of the store none of it has happened. */
    void apply(ConsumerRecords<String, byte[]> records, String topicId) {
        var round = new Round(status.stops(), skips);
        var applied = new HashMap<Integer, Long>();
        store.write(batch -> {
            for (var partition : records.partitions()) {
                var before = batch.progress(partition.partition());
                var position = before == null ? 0 : before.position();
                for (var record : records.records(partition)) {
                    position = Math.max(position, round.take(batch, record));
                }
                var next = records.nextOffsets().get(partition);
                if (next == null) {
                    throw new IllegalStateException("No next offset for " + partition);
                }
                batch.progress(partition.partition(), new PartitionProgress(topicId, next.offset(), position));
                applied.put(partition.partition(), position);
            }
        });
        status.stops(List.copyOf(round.stops()));
        applied.forEach(this::tell);
        metrics.count(round, status.filled());
    }

    /**
     * Has a stopped project's records read again. The caller seeks.
     *
     * @param skip the offset of the record that is passed over from now on, or null for none
     * @return where the project stood still, or null if it does not, or not at this record
     */
    @Nullable
    Stop resume(ProjectId project, @Nullable Long skip, String topicId) {
        var stop = status.stops().stream()
                .filter(one -> one.project().equals(project))
                .findFirst()
                .orElse(null);
        if (stop == null || skip != null && skip != stop.offset()) {
            return null;
        }
        LOG.info("An operator has project {} {}: {}", project, skip == null ? "tried again" : "passed over", stop);
        store.write(batch -> {
            if (skip != null) {
                batch.skip(new Skip(project, topicId, stop.partition(), skip, stop.reason(), Instant.now()));
            }
            resume(batch, stop);
            skips = skips(batch, topicId);
        });
        status.stops(status.stops().stream().filter(one -> !one.equals(stop)).toList());
        return stop;
    }

    private static void resume(Batch batch, Stop stop) {
        batch.resume(stop.project());
        var progress = batch.progress(stop.partition());
        if (progress != null && stop.offset() < progress.next()) {
            batch.progress(
                    stop.partition(), new PartitionProgress(progress.topicId(), stop.offset(), progress.position()));
        }
    }

    private static List<Skip> skips(Batch batch, String topicId) {
        return batch.skips().stream()
                .filter(skip -> skip.topicId().equals(topicId))
                .toList();
    }

    /** Whether changes of assets are still to be written to the widgets that show them. */
    boolean mayFanOut() {
        return store.mayFanOut();
    }

    /** Goes on with that by one portion, so that other projects' records come in between. */
    void fanOut() {
        store.fanOut();
    }

    private void tell(int partition, long position) {
        reached.reached(partition, position);
        watermarks.reached(partition, position);
    }
}
