package io.vitrine.query.projection;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic, as far as it can be understood.
 *
 * @param position of its event in the store, or {@link #UNKNOWN}
 * @param incarnation of the log that it is a record of, by its number
 * @param event what was recorded, or null if the record cannot be read
 * @param fault why it cannot be read
 */
record Arrival(
        ConsumerRecord<String, byte[]> record,
        ProjectId project,
        long position,
        int incarnation,
        @Nullable Recorded<DomainEvent> event,
        @Nullable String fault) {

    static final long UNKNOWN = -1;

    /** Null if the record names no project: then it is nobody's. */
    static @Nullable Arrival of(ConsumerRecord<String, byte[]> record) {
        ProjectId project;
        try {
            project = ProjectId.of(record.key());
        } catch (IllegalArgumentException | NullPointerException notAnId) {
            return null;
        }
        var incarnation = incarnationOf(record).number();
        try {
            var event = EventTopic.read(record);
            return new Arrival(record, project, event.position(), incarnation, event, null);
        } catch (RuntimeException e) {
            var fault = String.valueOf(e.getMessage());
            return new Arrival(record, project, positionOf(record), incarnation, null, fault);
        }
    }

    /** Of a record that says something else than we write it is the first: what it is, its reader finds out. */
    static LogIncarnation incarnationOf(ConsumerRecord<String, byte[]> record) {
        try {
            return EventTopic.incarnation(record);
        } catch (IllegalArgumentException notOurs) {
            return LogIncarnation.FIRST;
        }
    }

    long offset() {
        return record.offset();
    }

    int partition() {
        return record.partition();
    }

    private static long positionOf(ConsumerRecord<String, byte[]> record) {
        var sequence = record.headers().lastHeader("ce_sequence");
        try {
            return sequence == null ? UNKNOWN : Long.parseLong(new String(sequence.value(), StandardCharsets.UTF_8));
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }
}
