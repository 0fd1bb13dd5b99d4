package io.vitrine.delivery.feed;

import io.vitrine.delivery.store.PartitionProgress;
import io.vitrine.delivery.store.Skip;
import io.vitrine.delivery.store.Stop;
import io.vitrine.delivery.store.Store;
import io.vitrine.delivery.store.StoreReader;
import io.vitrine.delivery.store.StoreTransaction;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.ProjectId;
import io.vitrine.topic.EventRecords;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies polled records: documents, stopped projects and progress change in one write. When the next incarnation
 * begins, all events go into a second store, which replaces the first one when it is complete.
 */
final class Applier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    private final Store store;
    private final FeedStatus status;
    private final DeliveryWatermarks watermarks;
    private final AppliedPositions appliedPositions;
    private final FeedMetrics metrics;
    private final FeedTracing tracing;
    private int partitions;
    private @Nullable Refill refill;
    private List<Skip> skips = List.of();

    Applier(
            Store store,
            FeedStatus status,
            DeliveryWatermarks watermarks,
            AppliedPositions appliedPositions,
            FeedMetrics metrics,
            FeedTracing tracing) {
        this.store = store;
        this.status = status;
        this.watermarks = watermarks;
        this.appliedPositions = appliedPositions;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    /**
     * The offsets to read from: after the last record, or at the record that stopped a project, which is retried.
     * Records in between that were already applied are skipped like any duplicate.
     *
     * @return the offset by partition; none for a partition to be read from its start
     */
    Map<Integer, Long> start(String topicId, int partitions) {
        this.partitions = partitions;
        var offsets = new HashMap<Integer, Long>();
        var positions = new HashMap<Integer, Long>();
        store.write(transaction -> {
            for (var stop : transaction.stops()) {
                LOG.info("Trying project {} again, which is stopped by: {}", stop.project(), stop.reason());
                resume(transaction, stop);
            }
            skips = skips(transaction, topicId);
            for (var partition = 0; partition < partitions; partition++) {
                var progress = transaction.progress(partition);
                positions.put(partition, progress == null ? 0 : progress.position());
                if (progress != null && progress.topicId().equals(topicId)) {
                    offsets.put(partition, progress.next());
                }
            }
        });
        publishPositions(store.read(StoreReader::incarnation), positions);
        status.stops(List.of());
        var activeRefill = refill;
        if (activeRefill != null) {
            offsets.putAll(activeRefill.offsets(topicId, partitions));
        }
        return offsets;
    }

    /** Whether the serving store lacks events of the topic until another store has been filled. */
    boolean isRefilling() {
        return refill != null;
    }

    /** If the store fails, nothing is applied. */
    void apply(ConsumerRecords<String, byte[]> records, String topicId) {
        var activeRefill = refill;
        var current = activeRefill == null ? store.read(StoreReader::incarnation) : activeRefill.incarnation();
        var latest = EventRecords.latest(records);
        if (latest.number() > current.number()) {
            activeRefill = begin(latest);
        }
        if (activeRefill == null) {
            serve(records, topicId, current);
        } else {
            metrics.count(activeRefill.apply(records, topicId), false);
            if (activeRefill.isComplete(partitions)) {
                end(activeRefill);
            }
        }
    }

    private void serve(ConsumerRecords<String, byte[]> records, String topicId, LogIncarnation incarnation) {
        var recordBatch = new RecordBatchApplier(status.stops(), skips, incarnation.number());
        var applied = new HashMap<Integer, Long>();
        var began = Instant.now();
        store.write(transaction -> applied.putAll(recordBatch.applyAll(transaction, records, topicId)));
        status.stops(List.copyOf(recordBatch.stops()));
        applied.forEach(appliedPositions::reached);
        watermarks.reached(applied, incarnation.number(), recordBatch.isAwaited());
        metrics.count(recordBatch, status.filled());
        tracing.applied(records, began);
    }

    private Refill begin(LogIncarnation incarnation) {
        close();
        var begun = new Refill(store, incarnation, skips);
        refill = begun;
        appliedPositions.announce(incarnation);
        status.startingOver(incarnation.number());
        LOG.error(
                "The event store is in its incarnation {} and has lost events: a new store is filled, and what is served"
                        + " meanwhile may show what was lost",
                incarnation.number());
        return begun;
    }

    private void end(Refill full) {
        full.store().write(transaction -> transaction.markFilled());
        var positions = full.positions(partitions);
        store.replaceWith(full.store());
        refill = null;
        status.stops(full.stops());
        status.markFilled();
        status.following();
        publishPositions(full.incarnation(), positions);
        LOG.info("The new store serves; what was lost is not shown any more");
    }

    private void publishPositions(LogIncarnation incarnation, Map<Integer, Long> positions) {
        appliedPositions.reset(incarnation, positions);
        watermarks.reached(positions, incarnation.number(), true);
    }

    /** An incomplete refill starts again after the next start. */
    @Override
    public void close() {
        var activeRefill = refill;
        if (activeRefill != null) {
            refill = null;
            activeRefill.close();
        }
    }

    /**
     * Resumes a stopped project. The caller must seek.
     *
     * @param skip the offset of a record to skip, or null for none
     * @return where the project was stopped, or null if it is not stopped, or not at this record
     */
    @Nullable
    Stop resume(ProjectId project, @Nullable Long skip, String topicId) {
        var stop = status.stops().stream()
                .filter(candidate -> candidate.project().equals(project))
                .findFirst()
                .orElse(null);
        if (stop == null || skip != null && skip != stop.offset()) {
            return null;
        }
        LOG.info("An operator has project {} {}: {}", project, skip == null ? "tried again" : "passed over", stop);
        store.write(transaction -> {
            if (skip != null) {
                transaction.skip(new Skip(project, topicId, stop.partition(), skip, stop.reason(), Instant.now()));
            }
            resume(transaction, stop);
            skips = skips(transaction, topicId);
        });
        status.stops(status.stops().stream()
                .filter(candidate -> !candidate.equals(stop))
                .toList());
        return stop;
    }

    private static void resume(StoreTransaction transaction, Stop stop) {
        transaction.resume(stop.project());
        var progress = transaction.progress(stop.partition());
        if (progress != null && stop.offset() < progress.next()) {
            transaction.progress(
                    stop.partition(), new PartitionProgress(progress.topicId(), stop.offset(), progress.position()));
        }
    }

    private static List<Skip> skips(StoreTransaction transaction, String topicId) {
        return transaction.skips().stream()
                .filter(skip -> skip.topicId().equals(topicId))
                .toList();
    }

    /** Whether changes of assets may still have to be written to the widgets that show them. */
    boolean mayFanOut() {
        return store.mayFanOut();
    }

    /** Writes one portion of these widgets, so that other projects' records are applied in between. */
    void fanOut() {
        store.fanOut();
    }
}
