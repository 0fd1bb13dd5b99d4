package io.vitrine.telemetry;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The spans of events, with the SDK that Boot configures; without it, nothing is traced. */
@AutoConfiguration
class TracingAutoConfiguration {

    @Bean
    EventTracing eventTracing(ObjectProvider<OpenTelemetry> sdk) {
        var configured = sdk.getIfAvailable();
        return configured == null ? EventTracing.off() : EventTracing.with(configured);
    }

    /** Health checks and scrapes come every few seconds, and are no part of any other trace. */
    @Bean
    SpanExportingPredicate spansOfManagementPorts() {
        return span -> !span.getTags().getOrDefault("http.url", "").startsWith("/actuator");
    }
}
