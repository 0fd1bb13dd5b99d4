package io.vitrine.telemetry;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;

/** Processor time and processors in base units: {@code process_cpu_seconds_total} and {@code system_cpus}. */
final class ProcessorTimeMetrics implements MeterBinder {

    private static final double NANOS = 1e9;

    @Override
    public void bindTo(MeterRegistry registry) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        FunctionCounter.builder("process.cpu", system, bean -> bean.getProcessCpuTime() / NANOS)
                .baseUnit("seconds")
                .description("Processor time of the process")
                .register(registry);
        Gauge.builder("system.cpus", system, OperatingSystemMXBean::getAvailableProcessors)
                .description("Processors that the process may use")
                .strongReference(true)
                .register(registry);
    }
}
