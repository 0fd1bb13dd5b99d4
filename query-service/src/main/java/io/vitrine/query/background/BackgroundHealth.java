package io.vitrine.query.background;

import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** DOWN as soon as a thread has ended that should run: the node then lacks a part of its work until it is restarted. */
@Component("backgroundHealthIndicator")
public class BackgroundHealth extends AbstractHealthIndicator {

    private final List<BackgroundWork> work;

    public BackgroundHealth(List<BackgroundWork> work) {
        super("The background threads cannot be checked");
        this.work = List.copyOf(work);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var ended = work.stream().flatMap(one -> one.ended().stream()).toList();
        if (ended.isEmpty()) {
            health.up();
        } else {
            health.down().withDetail("ended", ended).withDetail("action", "See the log for the error, then restart.");
        }
    }
}
