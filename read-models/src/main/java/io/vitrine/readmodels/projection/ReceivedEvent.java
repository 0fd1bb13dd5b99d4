package io.vitrine.readmodels.projection;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventTopic;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.topic.EventRecords;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic, as far as it can be read.
 *
 * @param position of its event in the store, or {@link #UNKNOWN}
 * @param incarnation the number of the log's incarnation that it belongs to
 * @param event null if the record cannot be read
 * @param fault why it cannot be read
 */
record ReceivedEvent(
        ConsumerRecord<String, byte[]> record,
        ProjectId project,
        long position,
        int incarnation,
        @Nullable Recorded<DomainEvent> event,
        @Nullable String fault) {

    static final long UNKNOWN = -1;

    /** Null if the record names no project. */
    static @Nullable ReceivedEvent of(ConsumerRecord<String, byte[]> record) {
        var project = EventRecords.project(record);
        if (project == null) {
            return null;
        }
        var incarnation = EventRecords.incarnation(record).number();
        try {
            var event = EventTopic.read(record);
            return new ReceivedEvent(record, project, event.position(), incarnation, event, null);
        } catch (RuntimeException e) {
            var fault = String.valueOf(e.getMessage());
            var position = EventRecords.position(record).orElse(UNKNOWN);
            return new ReceivedEvent(record, project, position, incarnation, null, fault);
        }
    }

    long offset() {
        return record.offset();
    }

    int partition() {
        return record.partition();
    }
}
