package io.vitrine.delivery.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vitrine.delivery.http.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The number of responses of each kind, and their duration from the last byte of the request. */
@Component
final class RequestMeters {

    /** A response from memory takes microseconds, and one with a template milliseconds. */
    private static final Duration[] DURATIONS = {
        Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(250)
    };

    private final Map<Status, Timer> timers;

    RequestMeters(MeterRegistry metrics) {
        timers = Arrays.stream(Status.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        status -> Timer.builder("vitrine.delivery.requests")
                                .description("Responses of the public delivery API")
                                .tag("status", Integer.toString(status.code()))
                                .serviceLevelObjectives(DURATIONS)
                                .register(metrics),
                        (one, _) -> one,
                        () -> new EnumMap<>(Status.class)));
    }

    void served(Status status, long nanos) {
        var timer = timers.get(status);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
