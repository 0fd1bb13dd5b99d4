package io.vitrine.worker;

import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * DOWN as soon as a thread has ended that should run: the node then lacks a part of its work until it is restarted. It
 * is a part of liveness, because it depends on no database and no other process.
 */
@Component("backgroundHealthIndicator")
public class BackgroundHealth extends AbstractHealthIndicator {

    /**
     * The node serves, but a part of its work waits, of one tenant or in the background. Answered 200 and no part of
     * readiness, so that the node stays there for everything else.
     */
    public static final Status DEGRADED = new Status("DEGRADED");

    private final List<WorkerLifecycle> loops;

    public BackgroundHealth(List<WorkerLifecycle> loops) {
        super("The background threads cannot be checked");
        this.loops = List.copyOf(loops);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var ended =
                loops.stream().map(WorkerLifecycle::ended).flatMap(List::stream).toList();
        if (ended.isEmpty()) {
            health.up();
        } else {
            health.down().withDetail("ended", ended).withDetail("action", "See the log for the error, then restart.");
        }
    }
}
