package io.vitrine.readmodels.projection;

import io.vitrine.events.EventType;
import io.vitrine.telemetry.EventTracing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The spans of a runner: one for each traced event, which lasts as long as its batch, because a batch is one
 * transaction.
 */
record ProjectionTracing(EventTracing tracing, String runner, Clock clock) {

    void took(List<Batch> batches, Duration took) {
        if (!tracing.isOn()) {
            return;
        }
        var began = clock.instant().minus(took);
        for (var batch : batches) {
            for (var arrival : batch.arrivals()) {
                var r = arrival.event();
                if (r != null && r.by().traceparent() != null) {
                    tracing.applied(
                            runner,
                            r.by().traceparent(),
                            r.at(),
                            began,
                            Map.of(
                                    "cloudevents.event_id",
                                    r.id().toString(),
                                    "cloudevents.event_type",
                                    EventType.of(r.event()).cloudEvent(),
                                    "vitrine.project",
                                    r.project().toString()));
                }
            }
        }
    }
}
