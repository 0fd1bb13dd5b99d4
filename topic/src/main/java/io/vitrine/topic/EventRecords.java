package io.vitrine.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.LogMarker;
import io.vitrine.events.ProjectId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the key and the headers of a record of {@link EventTopic}. Invalid values are absent and never throw, so that
 * the reader decides how to handle such a record.
 */
public final class EventRecords {

    private EventRecords() {}

    /** The marker, or empty if the record is not one. */
    public static Optional<LogMarker> marker(ConsumerRecord<String, byte[]> record) {
        try {
            return EventTopic.marker(record);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The incarnation of the record; the first if the header is missing or invalid. */
    public static LogIncarnation incarnation(ConsumerRecord<String, byte[]> record) {
        try {
            return EventTopic.incarnation(record);
        } catch (IllegalArgumentException malformed) {
            return LogIncarnation.FIRST;
        }
    }

    /** The last incarnation of any of the records. */
    public static LogIncarnation latest(Iterable<ConsumerRecord<String, byte[]>> records) {
        var latest = LogIncarnation.FIRST;
        for (var record : records) {
            var incarnation = incarnation(record);
            latest = incarnation.number() > latest.number() ? incarnation : latest;
        }
        return latest;
    }

    /** The project, or null if the record has none. */
    public static @Nullable ProjectId project(ConsumerRecord<String, byte[]> record) {
        try {
            return record.key() == null ? null : ProjectId.of(record.key());
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** The position of the event. */
    public static OptionalLong position(ConsumerRecord<String, byte[]> record) {
        var sequence = header(record, "ce_sequence");
        try {
            return sequence == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(sequence));
        } catch (NumberFormatException malformed) {
            return OptionalLong.empty();
        }
    }

    /** The id of the event, or null if the record has none. */
    public static @Nullable UUID id(ConsumerRecord<String, byte[]> record) {
        var id = header(record, "ce_id");
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** The id of the aggregate, or null if the record has none. */
    public static @Nullable String subject(ConsumerRecord<String, byte[]> record) {
        return header(record, "ce_subject");
    }

    /** The type of the event, or null if the record has none. */
    public static @Nullable String type(ConsumerRecord<String, byte[]> record) {
        return header(record, "ce_type");
    }

    /** The trace of the event as it was sent, possibly malformed, or null if the record has none. */
    public static @Nullable String traceparent(ConsumerRecord<String, byte[]> record) {
        return header(record, "ce_traceparent");
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
