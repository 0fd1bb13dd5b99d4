package io.vitrine.query.projection;

import java.util.LinkedHashMap;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Tells whether projecting goes on, how far behind it is, and which projects it had to leave standing. */
@Component("projectionsHealthIndicator")
class ProjectionHealth extends AbstractHealthIndicator {

    /**
     * Serving, but some project's events are not shown; answered 200, and no part of readiness: one tenant's record
     * must not take the node from all others.
     */
    static final Status DEGRADED = new Status("DEGRADED");

    private final Runners runners;
    private final QuarantinedProjects stopped;

    ProjectionHealth(Runners runners, QuarantinedProjects stopped) {
        super("Projections cannot say how they are");
        this.runners = runners;
        this.stopped = stopped;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var quarantined = stopped.all();
        health.status(quarantined.isEmpty() ? Status.UP : DEGRADED);
        runners.progress().forEach((name, progress) -> {
            var details = new LinkedHashMap<String, Object>();
            details.put("lag", progress.lag());
            details.put("partitions", progress.partitions());
            var since = progress.failingSince();
            if (since != null) {
                details.put("failingSince", since);
                details.put("failure", String.valueOf(progress.failure()));
                health.down();
            }
            health.withDetail(name, details);
        });
        health.withDetail("stopped", quarantined);
    }
}
