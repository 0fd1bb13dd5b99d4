package io.vitrine.command.http.stores;

import io.vitrine.templates.RenderingPool;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the pool that renders templates.
 *
 * @param threads templates rendered at a time; without a value half of the processors, at least 1
 * @param queue renderings of all projects that may wait
 * @param queueByProject renderings of one project that may wait
 * @param timeout longest wait until a rendering begins
 */
@ConfigurationProperties("vitrine.rendering")
record PreviewProperties(
        @Nullable Integer threads,
        @DefaultValue("512") int queue,
        @DefaultValue("32") int queueByProject,
        @DefaultValue("2s") Duration timeout) {

    RenderingPool.Limits limits() {
        var threadCount = threads == null ? RenderingPool.Limits.threadsOfThisMachine() : threads;
        return new RenderingPool.Limits(threadCount, queueByProject, queue, timeout);
    }
}
