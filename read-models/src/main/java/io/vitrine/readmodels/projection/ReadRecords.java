package io.vitrine.readmodels.projection;

import io.vitrine.events.LogMarker.Kind;
import io.vitrine.topic.EventRecords;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes a batch of the records of a partition: its events, and the marks of the log among them. */
final class ReadRecords {

    private ReadRecords() {}

    static Batch batch(
            int partition,
            String topicId,
            long from,
            long next,
            List<ConsumerRecord<String, byte[]>> records,
            AssignmentListener listener) {
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
                listener.strange(record);
            } else {
                arrivals.add(arrival);
            }
        }
        var latest = EventRecords.latest(records);
        return new Batch(partition, topicId, from, next, arrivals, latest, complete, false);
    }
}
