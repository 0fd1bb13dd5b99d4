package io.vitrine.delivery.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.templates.RenderingPool;
import java.util.concurrent.TimeUnit;

/** The metrics of the rendering threads. */
final class RenderingMetrics {

    private RenderingMetrics() {}

    static RenderingPool measured(RenderingPool pool, MeterRegistry metrics) {
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
