package io.vitrine.command.relay;

import io.vitrine.events.LogIncarnation;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.topic.EventRecords;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a record of the topic. The event may be of a type that this version does not know.
 *
 * @param position {@link Recorded#UNPLACED} if the record is not an event
 * @param id null if the record is not an event
 * @param project null if the record is not an event
 */
record TailRecord(
        LogIncarnation incarnation,
        long position,
        @Nullable UUID id,
        @Nullable ProjectId project) {

    static TailRecord of(ConsumerRecord<String, byte[]> record) {
        var incarnation = EventRecords.incarnation(record);
        var position = EventRecords.position(record);
        var id = EventRecords.id(record);
        return record.key() == null || position.isEmpty() || id == null
                ? new TailRecord(incarnation, Recorded.UNPLACED, null, null)
                : new TailRecord(incarnation, position.getAsLong(), id, EventRecords.project(record));
    }

    /** Whether the event store has removed it together with its project, so that its absence shows no loss. */
    boolean isOf(Set<ProjectId> deleted) {
        return project != null && deleted.contains(project);
    }

    boolean isEvent() {
        return id != null;
    }
}
