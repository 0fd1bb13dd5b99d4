package io.vitrine.telemetry;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves out Boot's auto-configuration of tracing unless {@code management.tracing.export.enabled} is true. Boot itself
 * only leaves out the exporter then, and still creates a span for each request.
 */
final class TracingSwitch implements AutoConfigurationImportFilter, EnvironmentAware {

    static final String PROPERTY = "management.tracing.export.enabled";

    private @Nullable Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        var isOn = environment != null && environment.getProperty(PROPERTY, Boolean.class, false);
        var matches = new boolean[autoConfigurations.length];
        for (var i = 0; i < matches.length; i++) {
            var name = autoConfigurations[i];
            matches[i] = isOn || name == null || !isTracing(name);
        }
        return matches;
    }

    private static boolean isTracing(String name) {
        return name.startsWith("org.springframework.boot.micrometer.tracing.")
                || name.startsWith("org.springframework.boot.opentelemetry.");
    }
}
