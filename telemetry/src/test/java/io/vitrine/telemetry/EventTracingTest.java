package io.vitrine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventTracingTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String SAMPLED = "00-%s-%s-01".formatted(TRACE, SPAN);
    private static final String UNSAMPLED = "00-%s-%s-00".formatted(TRACE, SPAN);

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final EventTracing tracing = tracing(Sampler.parentBased(Sampler.alwaysOff()));

    private EventTracing tracing(Sampler sampler) {
        var provider = SdkTracerProvider.builder()
                .setSampler(sampler)
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
        return EventTracing.with(
                OpenTelemetrySdk.builder().setTracerProvider(provider).build(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    @Test
    void a_command_continues_the_trace_of_its_cause_and_gives_its_events_its_own_span() {
        String given;
        try (var span = tracing.command("CreateWidget", SAMPLED)) {
            given = span.traceparent();
        }

        assertThat(spans()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("command CreateWidget");
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getParentSpanId()).isEqualTo(SPAN);
            assertThat(given).isEqualTo("00-%s-%s-01".formatted(TRACE, span.getSpanId()));
        });
    }

    @Test
    void a_command_within_a_request_is_a_part_of_the_request() {
        try (var outer = tracing.command("Outer", SAMPLED);
                var _ = outer.current()) {
            tracing.command("Inner", SAMPLED).close();
        }

        assertThat(spans()).extracting(SpanData::getName).containsExactly("command Inner", "command Outer");
        assertThat(spans().getFirst().getParentSpanId())
                .isEqualTo(spans().getLast().getSpanId());
    }

    @Test
    void events_of_a_command_that_is_not_sampled_have_no_trace() {
        try (var first = tracing.command("CreateWidget", null);
                var second = tracing.command("CreateWidget", UNSAMPLED)) {
            assertThat(first.traceparent()).isNull();
            assertThat(second.traceparent()).isNull();
        }
        assertThat(spans()).isEmpty();
    }

    @Test
    void an_application_is_a_child_that_began_with_its_batch() {
        tracing.applied("listing", SAMPLED, NOW.minusSeconds(1), NOW.minusMillis(40), Map.of("a", "b"));

        assertThat(spans()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("apply listing");
            assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
            assertThat(span.getParentSpanId()).isEqualTo(SPAN);
            assertThat(span.getStartEpochNanos())
                    .isEqualTo(Duration.ofMillis(NOW.minusMillis(40).toEpochMilli())
                            .toNanos());
        });
    }

    @Test
    void work_on_old_events_and_on_untraced_ones_has_no_span() {
        var old = NOW.minus(EventTracing.MAX_AGE).minusSeconds(1);
        tracing.applied("listing", SAMPLED, old, NOW, Map.of());
        tracing.applied("listing", null, NOW, NOW, Map.of());

        assertThat(tracing.event("send", SpanKind.PRODUCER, SAMPLED, old)).isSameAs(Traced.NOT);
        assertThat(tracing.event("send", SpanKind.PRODUCER, null, NOW)).isSameAs(Traced.NOT);
        assertThat(spans()).isEmpty();
    }

    @Test
    void without_an_sdk_nothing_has_a_span() {
        var off = EventTracing.off();

        assertThat(off.isOn()).isFalse();
        assertThat(off.command("CreateWidget", SAMPLED)).isSameAs(Traced.NOT);
        assertThat(off.event("send", SpanKind.PRODUCER, SAMPLED, NOW)).isSameAs(Traced.NOT);
        assertThat(Traced.NOT.traceparent()).isNull();
    }
}
