package io.vitrine.command.relay;

import io.vitrine.command.store.Incarnations;
import io.vitrine.events.Recorded;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tells how many events wait to be relayed, whichever process relays. Waiting events do not stop commands. */
final class RelayHealth extends AbstractHealthIndicator {

    private final Relay relay;
    private final Incarnations incarnations;
    private final JdbcTemplate jdbc;

    RelayHealth(Relay relay, Incarnations incarnations, JdbcTemplate jdbc) {
        super("The event store does not answer");
        this.relay = relay;
        this.incarnations = incarnations;
        this.jdbc = jdbc;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var progress = relay.progress();
        health.up();
        if (progress.failure() != null) {
            health.down().withDetail("failure", progress.failure());
        }
        health.withDetail("active", progress.active())
                .withDetail("lag", lag())
                .withDetail("incarnation", incarnations.current().number());
    }

    /** Events stored and not yet acknowledged by Kafka, counted up to 10,000. */
    long lag() {
        var position = jdbc.queryForList("SELECT position FROM relay WHERE name = 'kafka'", Long.class).stream()
                .findFirst()
                .orElse(Recorded.UNPLACED);
        return Optional.ofNullable(jdbc.queryForObject(
                        "SELECT count(*) FROM (SELECT FROM event WHERE position > ? LIMIT 10000) waiting",
                        Long.class,
                        position))
                .orElse(0L);
    }
}
