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
 * What a record of {@link EventTopic} states by its key and headers. What cannot be understood is absent, and never an
 * exception: whether such a record stops anything is for its reader to decide.
 */
public final class EventRecords {

    private EventRecords() {}

    /** Empty if the record is an event, or anything else. */
    public static Optional<LogMarker> marker(ConsumerRecord<String, byte[]> record) {
        try {
            return EventTopic.marker(record);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The first for a record without a readable one. */
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

    /** Null if the record names none. */
    public static @Nullable ProjectId project(ConsumerRecord<String, byte[]> record) {
        try {
            return record.key() == null ? null : ProjectId.of(record.key());
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** Of the event in the store. */
    public static OptionalLong position(ConsumerRecord<String, byte[]> record) {
        var sequence = header(record, "ce_sequence");
        try {
            return sequence == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(sequence));
        } catch (NumberFormatException malformed) {
            return OptionalLong.empty();
        }
    }

    /** Of the event; null if the record has none. */
    public static @Nullable UUID id(ConsumerRecord<String, byte[]> record) {
        var id = header(record, "ce_id");
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** Of the aggregate; null if the record names none. */
    public static @Nullable String subject(ConsumerRecord<String, byte[]> record) {
        return header(record, "ce_subject");
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
