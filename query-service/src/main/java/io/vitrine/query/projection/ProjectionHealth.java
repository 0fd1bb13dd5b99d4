package io.vitrine.query.projection;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Tells whether projecting goes on, how far behind it is, and which projects it had to leave standing. */
@Component("projectionsHealthIndicator")
class ProjectionHealth extends AbstractHealthIndicator {

    private final Progress progress;
    private final StoppedProjects stopped;

    ProjectionHealth(Progress progress, StoppedProjects stopped) {
        super("Projections cannot say how they are");
        this.progress = progress;
        this.stopped = stopped;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up().withDetail("lag", progress.lag()).withDetail("partitions", progress.partitions());
        var since = progress.failingSince();
        if (since != null) {
            health.down().withDetail("failingSince", since).withDetail("failure", String.valueOf(progress.failure()));
        }
        health.withDetail("stopped", stopped.all());
    }
}
