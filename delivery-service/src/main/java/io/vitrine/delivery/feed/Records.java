package io.vitrine.delivery.feed;

import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.LogMarker;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record says of the log. One that cannot be understood says nothing, and its project's stop tells of it. */
final class Records {

    private Records() {}

    static LogIncarnation incarnation(ConsumerRecord<String, byte[]> record) {
        try {
            return EventTopic.incarnation(record);
        } catch (IllegalArgumentException notOurs) {
            return LogIncarnation.FIRST;
        }
    }

    static Optional<LogMarker> marker(ConsumerRecord<String, byte[]> record) {
        try {
            return EventTopic.marker(record);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** The last incarnation that any of the records is of. */
    static LogIncarnation latest(Iterable<ConsumerRecord<String, byte[]>> records) {
        var latest = LogIncarnation.FIRST;
        for (var record : records) {
            var incarnation = incarnation(record);
            latest = incarnation.number() > latest.number() ? incarnation : latest;
        }
        return latest;
    }
}
