package io.vitrine.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/** Work with a span, or work that is not traced. Ends with {@link #close}. */
public final class Traced implements AutoCloseable {

    /** Work that is not traced. */
    public static final Traced NOT = new Traced(null);

    private final @Nullable Span span;

    Traced(@Nullable Span span) {
        this.span = span;
    }

    /** The W3C {@code traceparent} of the span; null if it is not sampled or not traced. */
    public @Nullable String traceparent() {
        var context = span == null ? SpanContext.getInvalid() : span.getSpanContext();
        return context.isSampled()
                ? "00-%s-%s-%s"
                        .formatted(
                                context.getTraceId(),
                                context.getSpanId(),
                                context.getTraceFlags().asHex())
                : null;
    }

    /** Makes this the thread's current span, whose id its log lines have, until the result is closed. */
    public Scope current() {
        return span == null ? Scope.noop() : span.makeCurrent();
    }

    public Traced with(String attribute, String value) {
        if (span != null) {
            span.setAttribute(attribute, value);
        }
        return this;
    }

    public Traced with(String attribute, long value) {
        if (span != null) {
            span.setAttribute(attribute, value);
        }
        return this;
    }

    /** Marks the span as failed. */
    public void failed(String reason) {
        if (span != null) {
            span.setStatus(StatusCode.ERROR, reason);
        }
    }

    @Override
    public void close() {
        if (span != null) {
            span.end();
        }
    }
}
