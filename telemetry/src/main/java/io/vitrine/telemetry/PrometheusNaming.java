package io.vitrine.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the metrics of Micrometer and Boot follow the rules of {@code promtool check metrics}: adds the help texts that
 * they lack, and leaves out those whose names break the rules.
 */
final class PrometheusNaming implements MeterFilter {

    /** In milliseconds and nanoseconds, or with a suffix of another type. {@link ProcessorTimeMetrics} replaces two. */
    private static final Set<String> LEFT_OUT = Set.of("jvm.compilation.time", "process.cpu.time", "system.cpu.count");

    private static final Map<String, String> HELP = Map.of(
            "http.server.requests", "Requests that were answered, by address pattern, method and status",
            "http.server.requests.active", "Requests that are being answered",
            "tomcat.sessions.active.current", "HTTP sessions; Vitrine creates none",
            "tomcat.sessions.active.max", "The most HTTP sessions at one time",
            "tomcat.sessions.alive.max", "The longest time that an HTTP session was alive",
            "tomcat.sessions.created", "HTTP sessions created",
            "tomcat.sessions.expired", "HTTP sessions expired",
            "tomcat.sessions.rejected", "HTTP sessions refused because of their number");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return LEFT_OUT.contains(id.getName()) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        var help = id.getDescription() == null ? help(id) : null;
        return help == null
                ? id
                : new Meter.Id(id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), help, id.getType());
    }

    private static @Nullable String help(Meter.Id id) {
        return HELP.get(id.getName());
    }
}
