package io.vitrine.query.projection;

import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.LogMarker;
import io.vitrine.events.LogMarker.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes a batch of what was read from a partition: events, and what marks among them say of the log. */
final class ReadRecords {

    private ReadRecords() {}

    static Batch batch(
            int partition,
            String topicId,
            long from,
            long next,
            List<ConsumerRecord<String, byte[]>> records,
            Onlooker onlooker) {
        var latest = LogIncarnation.FIRST;
        var complete = 0;
        var arrivals = new ArrayList<Arrival>();
        for (var record : records) {
            var incarnation = Arrival.incarnationOf(record);
            latest = incarnation.number() > latest.number() ? incarnation : latest;
            var marker = marker(record);
            if (marker.isPresent()) {
                complete = marker.get().kind() == Kind.COMPLETE ? Math.max(complete, incarnation.number()) : complete;
                continue;
            }
            var arrival = Arrival.of(record);
            if (arrival == null) {
                onlooker.strange(record);
            } else {
                arrivals.add(arrival);
            }
        }
        return new Batch(partition, topicId, from, next, arrivals, latest, complete, false);
    }

    private static Optional<LogMarker> marker(ConsumerRecord<String, byte[]> record) {
        try {
            return EventTopic.marker(record);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
