package io.vitrine.command.relay;

import io.opentelemetry.api.trace.SpanKind;
import io.vitrine.events.EncodedEvent;
import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.telemetry.EventTracing;
import io.vitrine.telemetry.Traced;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sends events to the topic. A traced event has a span until it is acknowledged. */
record TracedSends(EventTracing tracing) {

    Future<RecordMetadata> send(Producer<String, byte[]> producer, EncodedEvent event, LogIncarnation incarnation) {
        var record = EventTopic.write(event, incarnation);
        var span = tracing.event(
                "send " + EventTopic.NAME, SpanKind.PRODUCER, event.by().traceparent(), event.at());
        return span == Traced.NOT
                ? producer.send(record)
                : producer.send(record, (_, failure) -> end(span, event, failure));
    }

    private static void end(Traced span, EncodedEvent event, @Nullable Exception failure) {
        try (span) {
            span.with("cloudevents.event_id", event.id().toString())
                    .with("cloudevents.event_type", event.type())
                    .with("vitrine.position", event.position());
            if (failure != null) {
                span.failed(failure.toString());
            }
        }
    }
}
