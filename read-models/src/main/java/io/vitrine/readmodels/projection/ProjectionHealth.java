package io.vitrine.readmodels.projection;

import io.vitrine.worker.BackgroundHealth;
import java.util.LinkedHashMap;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Shows whether events are applied, how far each runner is behind, and which projects are quarantined. */
@Component("projectionsHealthIndicator")
class ProjectionHealth extends AbstractHealthIndicator {

    private final Runners runners;
    private final QuarantinedProjects stopped;

    ProjectionHealth(Runners runners, QuarantinedProjects stopped) {
        super("The projections cannot be checked");
        this.runners = runners;
        this.stopped = stopped;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var quarantined = stopped.all();
        health.status(quarantined.isEmpty() ? Status.UP : BackgroundHealth.DEGRADED);
        runners.progress().forEach((name, progress) -> {
            var details = new LinkedHashMap<String, Object>();
            details.put("lag", progress.lag());
            details.put("position", progress.position());
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
