package io.vitrine.delivery.feed;

import io.vitrine.events.TraceParent;
import io.vitrine.telemetry.EventTracing;
import io.vitrine.topic.EventRecords;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.stereotype.Component;

/** The spans of a delivery node: one for each traced event, which lasts as long as its batch. */
@Component
class FeedTracing {

    private static final String READER = "delivery";

    private final EventTracing tracing;

    FeedTracing(EventTracing tracing) {
        this.tracing = tracing;
    }

    /** @param began when the node began to apply the records */
    void applied(ConsumerRecords<String, byte[]> records, Instant began) {
        if (!tracing.isOn()) {
            return;
        }
        for (var record : records) {
            var traceparent = TraceParent.sampled(EventRecords.traceparent(record));
            if (traceparent != null) {
                // The time of a record is that of its event.
                tracing.applied(
                        READER,
                        traceparent,
                        Instant.ofEpochMilli(record.timestamp()),
                        began,
                        Map.of(
                                "cloudevents.event_id", String.valueOf(EventRecords.id(record)),
                                "cloudevents.event_type", String.valueOf(EventRecords.type(record)),
                                "vitrine.project", String.valueOf(record.key())));
            }
        }
    }
}
