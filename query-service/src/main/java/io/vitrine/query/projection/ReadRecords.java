package io.vitrine.query.projection;

import io.vitrine.events.LogMarker.Kind;
import io.vitrine.topic.EventRecords;
import java.util.ArrayList;
import java.util.List;
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
            AssignmentListener onlooker) {
        var complete = 0;
        var arrivals = new ArrayList<ReceivedEvent>();
        for (var record : records) {
            var marker = EventRecords.marker(record);
            if (marker.isPresent()) {
                var number = marker.get().incarnation().number();
                complete = marker.get().kind() == Kind.COMPLETE ? Math.max(complete, number) : complete;
                continue;
            }
            var arrival = ReceivedEvent.of(record);
            if (arrival == null) {
                onlooker.strange(record);
            } else {
                arrivals.add(arrival);
            }
        }
        var latest = EventRecords.latest(records);
        return new Batch(partition, topicId, from, next, arrivals, latest, complete, false);
    }
}
