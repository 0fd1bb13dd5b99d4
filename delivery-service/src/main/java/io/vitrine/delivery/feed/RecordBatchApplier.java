package io.vitrine.delivery.feed;

import io.vitrine.delivery.store.PartitionProgress;
import io.vitrine.delivery.store.Skip;
import io.vitrine.delivery.store.Stop;
import io.vitrine.delivery.store.StoreFailed;
import io.vitrine.delivery.store.StoreTransaction;
import io.vitrine.events.DeliveryEffect;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventTopic;
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
 * One batch of records on its way into the store. Applies each event once, in order within its project, and keeps the
 * record that cannot be applied from all projects but its own.
 *
 * <p>Applied events are known by project and position, not by offset: a repeat after a restart of the relay, or the
 * same events in a topic that was created again, changes nothing.
 */
final class RecordBatchApplier {

    private static final Logger LOG = LoggerFactory.getLogger(RecordBatchApplier.class);

    /** What JSON fails on may be quoted at length. */
    private static final int LONGEST_REASON = 500;

    private final int incarnation;
    private final Map<ProjectId, Stop> stops = new HashMap<>();
    private final List<Skip> skips;
    private final List<Instant> applied = new ArrayList<>();
    private int known;
    private int heldBack;
    private int unattributable;
    private int skipped;
    private boolean awaited;

    /** @param incarnation of the log that counts, by its number; records of earlier ones are passed over */
    RecordBatchApplier(Collection<Stop> stops, Collection<Skip> skips, int incarnation) {
        this.incarnation = incarnation;
        stops.forEach(stop -> this.stops.put(stop.project(), stop));
        this.skips = List.copyOf(skips);
    }

    Collection<Stop> stops() {
        return stops.values();
    }

    /** When the events that were applied had been recorded. */
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

    /** Whether any record may change what apps are shown, so that it is waited for that the node has it. */
    boolean isAwaited() {
        return awaited;
    }

    /**
     * Takes them all, and notes how far the topic was read.
     *
     * @return by partition, the position of its last event
     */
    Map<Integer, Long> take(StoreTransaction batch, ConsumerRecords<String, byte[]> records, String topicId) {
        var applied = new HashMap<Integer, Long>();
        for (var partition : records.partitions()) {
            var before = batch.progress(partition.partition());
            var position = before == null ? 0 : before.position();
            for (var record : records.records(partition)) {
                position = Math.max(position, take(batch, record));
            }
            var next = records.nextOffsets().get(partition);
            if (next == null) {
                throw new IllegalStateException("No next offset for " + partition);
            }
            batch.progress(partition.partition(), new PartitionProgress(topicId, next.offset(), position));
            applied.put(partition.partition(), position);
        }
        return applied;
    }

    /** @return the position of the event, or 0 if there is none to be read from the record */
    long take(StoreTransaction batch, ConsumerRecord<String, byte[]> record) {
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
        if (isToBeSkipped(record)) {
            awaited = true;
            return skip(batch, project, record);
        }
        Recorded<DomainEvent> recorded;
        try {
            recorded = EventTopic.read(record);
        } catch (RuntimeException e) {
            awaited = true;
            stop(batch, project, record, e);
            return 0;
        }
        awaited |= DeliveryEffect.isPossible(recorded.event());
        if (stops.containsKey(project)) {
            heldBack++;
            StoreProjection.takeDown(batch, recorded);
        } else if (recorded.position() <= batch.cursor(project)) {
            known++;
        } else if (batch.isLeftOut(project, recorded.event().subjectId())) {
            leaveOut(batch, recorded);
        } else {
            apply(batch, recorded, record);
        }
        return recorded.position();
    }

    private boolean isToBeSkipped(ConsumerRecord<String, byte[]> record) {
        return skips.stream()
                .anyMatch(skip -> skip.partition() == record.partition() && skip.offset() == record.offset());
    }

    /** Of a record that cannot be read, its headers may still state what it was about. */
    private long skip(StoreTransaction batch, ProjectId project, ConsumerRecord<String, byte[]> record) {
        try {
            var recorded = EventTopic.read(record);
            batch.leaveOut(project, recorded.event().subjectId());
            leaveOut(batch, recorded);
            return recorded.position();
        } catch (IllegalArgumentException e) {
            var subject = EventRecords.subject(record);
            if (subject != null) {
                batch.leaveOut(project, subject);
            }
            skipped++;
            return 0;
        }
    }

    /** What the event makes inaccessible is taken down all the same. */
    private void leaveOut(StoreTransaction batch, Recorded<DomainEvent> recorded) {
        skipped++;
        StoreProjection.takeDown(batch, recorded);
        batch.cursor(recorded.project(), Math.max(recorded.position(), batch.cursor(recorded.project())));
    }

    private void apply(StoreTransaction batch, Recorded<DomainEvent> recorded, ConsumerRecord<String, byte[]> record) {
        try {
            batch.together(() -> StoreProjection.apply(batch, recorded));
            applied.add(recorded.at());
        } catch (StoreFailed e) {
            throw e;
        } catch (RuntimeException e) {
            stop(batch, recorded.project(), record, e);
            StoreProjection.takeDown(batch, recorded);
        }
    }

    private void stop(
            StoreTransaction batch, ProjectId project, ConsumerRecord<String, byte[]> record, RuntimeException why) {
        heldBack++;
        if (stops.containsKey(project)) {
            return;
        }
        var message = String.valueOf(why.getMessage());
        var reason = message.substring(0, Math.min(message.length(), LONGEST_REASON));
        var stop = new Stop(project, record.partition(), record.offset(), reason, Instant.now());
        batch.stop(stop);
        stops.put(project, stop);
        LOG.error(
                "Project {} is stopped at {}-{} and shows what it showed: {}",
                project,
                record.partition(),
                record.offset(),
                reason);
    }
}
