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
 * Applies what was polled: the documents, the stops and how far the topic was read change in one write. When the log
 * enters its next incarnation, everything goes into a second store, which takes the first one's place when it is full.
 */
final class Applier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    private final Store store;
    private final FeedStatus status;
    private final DeliveryWatermarks watermarks;
    private final AppliedPositions reached;
    private final FeedMetrics metrics;
    private int partitions;
    private @Nullable Refill refill;
    private List<Skip> skips = List.of();

    Applier(
            Store store,
            FeedStatus status,
            DeliveryWatermarks watermarks,
            AppliedPositions reached,
            FeedMetrics metrics) {
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
        this.partitions = partitions;
        var offsets = new HashMap<Integer, Long>();
        var positions = new HashMap<Integer, Long>();
        store.write(batch -> {
            for (var stop : batch.stops()) {
                LOG.info("Trying project {} again, which is stopped by: {}", stop.project(), stop.reason());
                resume(batch, stop);
            }
            skips = skips(batch, topicId);
            for (var partition = 0; partition < partitions; partition++) {
                var progress = batch.progress(partition);
                positions.put(partition, progress == null ? 0 : progress.position());
                if (progress != null && progress.topicId().equals(topicId)) {
                    offsets.put(partition, progress.next());
                }
            }
        });
        tell(store.read(StoreReader::incarnation), positions);
        status.stops(List.of());
        var filling = refill;
        if (filling != null) {
            offsets.putAll(filling.offsets(topicId, partitions));
        }
        return offsets;
    }

    /** Whether the serving store lacks events of the topic until another store has been filled. */
    boolean isRefilling() {
        return refill != null;
    }

    /** After a failure of the store none of it has happened. */
    void apply(ConsumerRecords<String, byte[]> records, String topicId) {
        var filling = refill;
        var current = filling == null ? store.read(StoreReader::incarnation) : filling.incarnation();
        var latest = EventRecords.latest(records);
        if (latest.number() > current.number()) {
            filling = begin(latest);
        }
        if (filling == null) {
            serve(records, topicId, current);
        } else {
            metrics.count(filling.apply(records, topicId), false);
            if (filling.isComplete(partitions)) {
                end(filling);
            }
        }
    }

    private void serve(ConsumerRecords<String, byte[]> records, String topicId, LogIncarnation incarnation) {
        var round = new RecordBatchApplier(status.stops(), skips, incarnation.number());
        var applied = new HashMap<Integer, Long>();
        store.write(batch -> applied.putAll(round.take(batch, records, topicId)));
        status.stops(List.copyOf(round.stops()));
        applied.forEach(reached::reached);
        watermarks.reached(applied, incarnation.number(), round.isAwaited());
        metrics.count(round, status.filled());
    }

    private Refill begin(LogIncarnation incarnation) {
        close();
        var begun = new Refill(store, incarnation, skips);
        refill = begun;
        reached.knows(incarnation);
        status.startingOver(incarnation.number());
        LOG.error(
                "The event store is in its incarnation {} and has lost events: a new store is filled, and what is served"
                        + " meanwhile may show what was lost",
                incarnation.number());
        return begun;
    }

    private void end(Refill full) {
        full.store().write(batch -> batch.markFilled());
        var positions = full.positions(partitions);
        store.becomes(full.store());
        refill = null;
        status.stops(full.stops());
        status.markFilled();
        status.following();
        tell(full.incarnation(), positions);
        LOG.info("The new store serves; what was lost is not shown any more");
    }

    private void tell(LogIncarnation incarnation, Map<Integer, Long> positions) {
        reached.startsAt(incarnation, positions);
        watermarks.reached(positions, incarnation.number(), true);
    }

    /** What was being filled is filled again after the next start. */
    @Override
    public void close() {
        var filling = refill;
        if (filling != null) {
            refill = null;
            filling.close();
        }
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

    private static void resume(StoreTransaction batch, Stop stop) {
        batch.resume(stop.project());
        var progress = batch.progress(stop.partition());
        if (progress != null && stop.offset() < progress.next()) {
            batch.progress(
                    stop.partition(), new PartitionProgress(progress.topicId(), stop.offset(), progress.position()));
        }
    }

    private static List<Skip> skips(StoreTransaction batch, String topicId) {
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
}
