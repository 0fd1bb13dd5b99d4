package io.vitrine.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.worker.WorkerLifecycle;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Metrics of every service: its workers, when all exist, its processor time, and names as Prometheus has them. */
@AutoConfiguration
class MetricsAutoConfiguration {

    @Bean
    PrometheusNaming prometheusNaming() {
        return new PrometheusNaming();
    }

    @Bean
    ProcessorTimeMetrics processorTimeMetrics() {
        return new ProcessorTimeMetrics();
    }

    @Bean
    SmartInitializingSingleton workerMetrics(
            ObjectProvider<WorkerLifecycle> lifecycles, ObjectProvider<MeterRegistry> meters) {
        return () -> meters.ifUnique(
                registry -> WorkerMetrics.register(lifecycles.stream().toList(), registry));
    }
}
