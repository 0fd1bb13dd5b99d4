package io.vitrine.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spans of work on events. An event carries the W3C {@code traceparent} of the command that recorded it, and everything
 * that is done with the event later is a child of that command's span.
 *
 * <p>Only sampled events carry one, so events without it are not traced. Work on old events is not traced either, or a
 * rebuilt read model would repeat the spans of every event that it reads.
 */
public final class EventTracing {

    /** The age from which on work on an event is a repetition, such as a rebuild. Longer than usual outages. */
    public static final Duration MAX_AGE = Duration.ofHours(1);

    private static final String HEADER = "traceparent";

    private static final TextMapGetter<String> READ = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals(HEADER) ? traceparent : null;
        }
    };

    private final @Nullable Tracer tracer;
    private final Clock clock;

    private EventTracing(@Nullable Tracer tracer, Clock clock) {
        this.tracer = tracer;
        this.clock = clock;
    }

    /** Traces nothing. */
    public static EventTracing off() {
        return new EventTracing(null, Clock.systemUTC());
    }

    public static EventTracing with(OpenTelemetry sdk) {
        return with(sdk, Clock.systemUTC());
    }

    static EventTracing with(OpenTelemetry sdk, Clock clock) {
        return new EventTracing(sdk.getTracer("io.vitrine"), clock);
    }

    public boolean isOn() {
        return tracer != null;
    }

    /**
     * Begins the span of a command: a child of the thread's current span, otherwise of {@code traceparent}, otherwise
     * the beginning of a trace.
     *
     * @param traceparent of what led to the command, or null
     */
    public Traced command(String name, @Nullable String traceparent) {
        if (tracer == null) {
            return Traced.NOT;
        }
        var current = Context.current();
        var parent = Span.fromContext(current).getSpanContext().isValid() || traceparent == null
                ? current
                : context(traceparent);
        var span = tracer.spanBuilder("command " + name).setParent(parent).startSpan();
        return new Traced(span);
    }

    /**
     * Begins the span of one step with one event.
     *
     * @param traceparent of the event, or null if it has none
     * @param recordedAt when the event was recorded
     */
    public Traced event(String name, SpanKind kind, @Nullable String traceparent, Instant recordedAt) {
        return tracer != null && traceparent != null && isRecent(recordedAt)
                ? new Traced(builder(tracer, name, kind, traceparent).startSpan())
                : Traced.NOT;
    }

    /**
     * Records that a reader has applied an event, up to now.
     *
     * @param reader the read model or node
     * @param traceparent of the event, or null if it has none
     * @param recordedAt when the event was recorded
     * @param began when the reader began with the batch of the event
     */
    public void applied(
            String reader,
            @Nullable String traceparent,
            Instant recordedAt,
            Instant began,
            Map<String, String> attributes) {
        if (tracer != null && traceparent != null && isRecent(recordedAt)) {
            var span = builder(tracer, "apply " + reader, SpanKind.CONSUMER, traceparent)
                    .setStartTimestamp(began)
                    .startSpan();
            attributes.forEach(span::setAttribute);
            span.end();
        }
    }

    private boolean isRecent(Instant recordedAt) {
        return recordedAt.isAfter(clock.instant().minus(MAX_AGE));
    }

    private static SpanBuilder builder(Tracer tracer, String name, SpanKind kind, String traceparent) {
        return tracer.spanBuilder(name).setSpanKind(kind).setParent(context(traceparent));
    }

    private static Context context(String traceparent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, READ);
    }
}
