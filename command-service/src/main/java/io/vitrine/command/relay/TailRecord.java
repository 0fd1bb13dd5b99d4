package io.vitrine.command.relay;

import io.vitrine.events.LogIncarnation;
import io.vitrine.events.Recorded;
import io.vitrine.topic.EventRecords;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic by its headers alone: also one whose event this version does not know.
 *
 * @param position {@link Recorded#UNPLACED} if it is no event
 * @param id null if it is no event
 */
record TailRecord(
        LogIncarnation incarnation, long position, @Nullable UUID id) {

    static TailRecord of(ConsumerRecord<String, byte[]> record) {
        var incarnation = EventRecords.incarnation(record);
        var position = EventRecords.position(record);
        var id = EventRecords.id(record);
        return record.key() == null || position.isEmpty() || id == null
                ? new TailRecord(incarnation, Recorded.UNPLACED, null)
                : new TailRecord(incarnation, position.getAsLong(), id);
    }

    boolean isEvent() {
        return id != null;
    }
}
