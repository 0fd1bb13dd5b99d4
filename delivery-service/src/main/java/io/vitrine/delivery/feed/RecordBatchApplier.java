package io.vitrine.delivery.feed;

import io.vitrine.delivery.store.PartitionProgress;
import io.vitrine.delivery.store.Skip;
import io.vitrine.delivery.store.Stop;
import io.vitrine.delivery.store.StoreFailed;
import io.vitrine.delivery.store.StoreTransaction;
import io.vitrine.events.DeliveryEffect;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventTopic;
import io.vitrine.events.ProjectEvent.ProjectDeleted;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.topic.EventRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies one batch of records to the store: each event once, and in order within its project. A record that cannot be
 * applied stops only its own project.
 *
 * <p>Applied events are identified by project and position, not by offset, so duplicates after a restart of the relay
 * or in a recreated topic have no effect.
 */
final class RecordBatchApplier {

    private static final Logger LOG = LoggerFactory.getLogger(RecordBatchApplier.class);

    /** Messages of JSON errors may contain long quotes. */
    private static final int MAX_REASON_LENGTH = 500;

    private final int incarnation;
    private final Map<ProjectId, Stop> stops = new HashMap<>();
    private final List<Skip> skips;
    private final List<Instant> applied = new ArrayList<>();
    private int known;
    private int heldBack;
    private int unattributable;
    private int skipped;
    private boolean awaited;

    /** @param incarnation the number of the current incarnation; records of earlier ones are ignored */
    RecordBatchApplier(Collection<Stop> stops, Collection<Skip> skips, int incarnation) {
        this.incarnation = incarnation;
        stops.forEach(stop -> this.stops.put(stop.project(), stop));
        this.skips = List.copyOf(skips);
    }

    Collection<Stop> stops() {
        return stops.values();
    }

    /** The times at which the applied events were recorded. */
    List<Instant> applied() {
        return applied;
    }

    int known() {
        return known;
    }

    int heldBack() {
        return heldBack;
    }

    int unattributable() {
        return unattributable;
    }

    int skipped() {
        return skipped;
    }

    /** Whether any record may change delivered content, so that writers wait for it. */
    boolean isAwaited() {
        return awaited;
    }

    /**
     * Applies all records and stores the progress.
     *
     * @return by partition, the position of its last event
     */
    Map<Integer, Long> applyAll(StoreTransaction transaction, ConsumerRecords<String, byte[]> records, String topicId) {
        var applied = new HashMap<Integer, Long>();
        for (var partition : records.partitions()) {
            var before = transaction.progress(partition.partition());
            var position = before == null ? 0 : before.position();
            for (var record : records.records(partition)) {
                position = Math.max(position, apply(transaction, record));
            }
            var next = records.nextOffsets().get(partition);
            if (next == null) {
                throw new IllegalStateException("No next offset for " + partition);
            }
            transaction.progress(partition.partition(), new PartitionProgress(topicId, next.offset(), position));
            applied.put(partition.partition(), position);
        }
        return applied;
    }

    /** @return the position of the event, or 0 if the record has none */
    long apply(StoreTransaction transaction, ConsumerRecord<String, byte[]> record) {
        if (EventRecords.marker(record).isPresent()) {
            return 0;
        }
        if (EventRecords.incarnation(record).number() < incarnation) {
            known++;
            return 0;
        }
        var project = EventRecords.project(record);
        if (project == null) {
            unattributable++;
            LOG.error("The record at {}-{} names no project and was left out", record.partition(), record.offset());
            return 0;
        }
        if (isSkipped(record)) {
            awaited = true;
            return skip(transaction, project, record);
        }
        Recorded<DomainEvent> recorded;
        try {
            recorded = EventTopic.read(record);
        } catch (RuntimeException e) {
            awaited = true;
            stop(transaction, project, record, e);
            return 0;
        }
        awaited |= DeliveryEffect.isPossible(recorded.event());
        // It needs no earlier event, so neither a stop nor a skipped event keeps the project.
        var deletes = recorded.event() instanceof ProjectDeleted;
        if (deletes && stops.remove(project) != null) {
            transaction.resume(project);
        }
        if (stops.containsKey(project)) {
            heldBack++;
            StoreProjection.takeDown(transaction, recorded);
        } else if (recorded.position() <= transaction.cursor(project)) {
            known++;
        } else if (!deletes && transaction.isLeftOut(project, recorded.event().subjectId())) {
            leaveOut(transaction, recorded);
        } else {
            apply(transaction, recorded, record);
        }
        return recorded.position();
    }

    private boolean isSkipped(ConsumerRecord<String, byte[]> record) {
        return skips.stream()
                .anyMatch(skip -> skip.partition() == record.partition() && skip.offset() == record.offset());
    }

    /** The headers of an unreadable record may still identify its aggregate. */
    private long skip(StoreTransaction transaction, ProjectId project, ConsumerRecord<String, byte[]> record) {
        try {
            var recorded = EventTopic.read(record);
            transaction.leaveOut(project, recorded.event().subjectId());
            leaveOut(transaction, recorded);
            return recorded.position();
        } catch (IllegalArgumentException e) {
            var subject = EventRecords.subject(record);
            if (subject != null) {
                transaction.leaveOut(project, subject);
            }
            skipped++;
            return 0;
        }
    }

    /** An event that takes a widget down still does so. */
    private void leaveOut(StoreTransaction transaction, Recorded<DomainEvent> recorded) {
        skipped++;
        StoreProjection.takeDown(transaction, recorded);
        transaction.cursor(recorded.project(), Math.max(recorded.position(), transaction.cursor(recorded.project())));
    }

    private void apply(
            StoreTransaction transaction, Recorded<DomainEvent> recorded, ConsumerRecord<String, byte[]> record) {
        try {
            transaction.atomically(() -> StoreProjection.apply(transaction, recorded));
            applied.add(recorded.at());
        } catch (StoreFailed e) {
            throw e;
        } catch (RuntimeException e) {
            stop(transaction, recorded.project(), record, e);
            StoreProjection.takeDown(transaction, recorded);
        }
    }

    private void stop(
            StoreTransaction transaction,
            ProjectId project,
            ConsumerRecord<String, byte[]> record,
            RuntimeException cause) {
        heldBack++;
        if (stops.containsKey(project)) {
            return;
        }
        var message = String.valueOf(cause.getMessage());
        var reason = message.substring(0, Math.min(message.length(), MAX_REASON_LENGTH));
        var stop = new Stop(project, record.partition(), record.offset(), reason, Instant.now());
        transaction.stop(stop);
        stops.put(project, stop);
        LOG.error(
                "Project {} is stopped at {}-{} and shows what it showed: {}",
                project,
                record.partition(),
                record.offset(),
                reason);
    }
}
