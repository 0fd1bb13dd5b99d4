package io.vitrine.command.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.Recorded;
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
        var sequence = record.headers().lastHeader("ce_sequence");
        var id = record.headers().lastHeader("ce_id");
        try {
            var incarnation = EventTopic.incarnation(record);
            return record.key() == null || sequence == null || id == null
                    ? new TailRecord(incarnation, Recorded.UNPLACED, null)
                    : new TailRecord(
                            incarnation,
                            Long.parseLong(new String(sequence.value(), UTF_8)),
                            UUID.fromString(new String(id.value(), UTF_8)));
        } catch (IllegalArgumentException notOurs) {
            return new TailRecord(LogIncarnation.FIRST, Recorded.UNPLACED, null);
        }
    }

    boolean isEvent() {
        return id != null;
    }
}
