package io.vitrine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an application gets that has this module on its class path. */
class TelemetryAutoConfigurationTest {

    private static ConfigurableApplicationContext started(String... settings) {
        var application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run(settings);
    }

    @Test
    void tracing_is_off_and_nothing_of_it_exists() {
        try (var context = started()) {
            assertThat(context.getBean(EventTracing.class).isOn()).isFalse();
            assertThat(context.getBeanNamesForType(OpenTelemetry.class)).isEmpty();
            assertThat(context.getBeanNamesForType(Tracer.class)).isEmpty();
        }
    }

    @Test
    void one_property_switches_it_on() {
        try (var context = started("--management.tracing.export.enabled=true")) {
            assertThat(context.getBean(EventTracing.class).isOn()).isTrue();
            assertThat(context.getBeanNamesForType(Tracer.class)).hasSize(1);
        }
    }

    @Test
    void a_worker_that_fails_is_counted_until_it_works_again() {
        try (var context = started()) {
            var worker = context.getBean(Failing.class);
            var gauge = context.getBean(MeterRegistry.class)
                    .get("vitrine.workers.failing")
                    .tag("worker", "test")
                    .gauge();
            assertThat(gauge.value()).isZero();

            worker.fails = true;
            System.gc();
            Awaitility.await().untilAsserted(() -> assertThat(gauge.value()).isOne());
            worker.fails = false;
            Awaitility.await().untilAsserted(() -> assertThat(gauge.value()).isZero());
        }
    }

    @Test
    void metrics_of_libraries_have_help_texts_and_names_that_prometheus_accepts() {
        try (var context = started()) {
            var meters = context.getBean(MeterRegistry.class);
            var timer = Timer.builder("http.server.requests").register(meters);
            meters.gauge("system.cpu.count", 2);

            assertThat(timer.getId().getDescription()).isNotBlank();
            assertThat(meters.find("system.cpu.count").meter()).isNull();
            var processors = meters.get("process.cpu").functionCounter();
            assertThat(processors.getId().getBaseUnit()).isEqualTo("seconds");
            assertThat(processors.count()).isBetween(0.01, 600.0);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        MeterRegistry meters(PrometheusNaming naming, ProcessorTimeMetrics processors) {
            var registry = new SimpleMeterRegistry();
            registry.config().meterFilter(naming);
            processors.bindTo(registry);
            return registry;
        }

        @Bean
        Failing failing() {
            return new Failing();
        }
    }

    static final class Failing implements WorkerLifecycle {

        private volatile boolean fails;

        private final Worker worker = new Worker(
                        "test-1",
                        _ -> {
                            if (fails) {
                                throw new IllegalStateException("on purpose");
                            }
                        },
                        FailureListener.logging(LoggerFactory.getLogger(Failing.class), "Cannot work"))
                .every(Duration.ofMillis(10));

        @Override
        public List<Worker> workers() {
            return List.of(worker);
        }
    }
}
