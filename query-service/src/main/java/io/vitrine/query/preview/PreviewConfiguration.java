package io.vitrine.query.preview;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.templates.RenderingPool;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pool that renders previews, with its metrics. */
@Configuration(proxyBeanMethods = false)
class PreviewConfiguration {

    /**
     * Limits of the pool that renders previews.
     *
     * @param threads previews rendered at a time; without a value half of the processors, at least 1
     * @param queue renderings of all projects that may wait
     * @param queueByProject renderings of one project that may wait
     * @param timeout longest wait until a rendering begins
     */
    @ConfigurationProperties("vitrine.rendering")
    record PreviewLimits(
            @Nullable Integer threads,
            @DefaultValue("512") int queue,
            @DefaultValue("32") int queueByProject,
            @DefaultValue("2s") Duration timeout) {

        RenderingPool.Limits limits() {
            var threadCount = threads == null ? RenderingPool.Limits.threadsOfThisMachine() : threads;
            return new RenderingPool.Limits(threadCount, queueByProject, queue, timeout);
        }
    }

    @Bean
    RenderingPool renderingPool(PreviewLimits properties, MeterRegistry metrics) {
        var pool = new RenderingPool(properties.limits());
        Gauge.builder("vitrine.rendering.threads.busy", pool, RenderingPool::active)
                .description("Threads that render a template")
                .register(metrics);
        Gauge.builder("vitrine.rendering.waiting", pool, RenderingPool::waiting)
                .description("Queued renderings of templates")
                .register(metrics);
        FunctionCounter.builder("vitrine.rendering.refused", pool, RenderingPool::refused)
                .description("Renderings refused because of a full queue or a timeout")
                .register(metrics);
        FunctionTimer.builder(
                        "vitrine.rendering.wait",
                        pool,
                        RenderingPool::started,
                        p -> p.waited().toNanos(),
                        TimeUnit.NANOSECONDS)
                .description("Time until the rendering of a template started")
                .register(metrics);
        return pool;
    }
}
