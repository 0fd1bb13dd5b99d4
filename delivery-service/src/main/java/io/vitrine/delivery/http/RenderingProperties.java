package io.vitrine.delivery.http;

import io.vitrine.templates.RenderingPool;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many templates are drawn at a time, and how many wait.
 *
 * @param threads half of the processors if it is not set
 * @param queue how many of all projects may wait
 * @param queueByProject how many of one project may wait
 * @param timeout how long one may wait before it is begun
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
