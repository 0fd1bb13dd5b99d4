package io.vitrine.delivery.http;

import io.vitrine.templates.RenderingPool;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of concurrent and queued renderings.
 *
 * @param threads the number of threads; half of the processors by default
 * @param queue the maximum number of queued renderings
 * @param queueByProject the maximum number of queued renderings of one project
 * @param timeout the maximum queueing time of a rendering
 */
@ConfigurationProperties("vitrine.rendering")
record RenderingProperties(
        @Nullable Integer threads,
        @DefaultValue("512") int queue,
        @DefaultValue("32") int queueByProject,
        @DefaultValue("2s") Duration timeout) {

    RenderingPool.Limits limits() {
        var some = threads == null ? RenderingPool.Limits.threadsOfThisMachine() : threads;
        return new RenderingPool.Limits(some, queueByProject, queue, timeout);
    }
}
