package io.vitrine.command.relay;

import io.vitrine.command.store.Incarnations;
import io.vitrine.events.Recorded;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reports how many events are not relayed yet, independent of which process relays. A backlog does not stop commands.
 */
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
                .withDetail("position", position())
                .withDetail("head", head())
                .withDetail("incarnation", incarnations.current().number());
    }

    /** Events stored and not yet acknowledged by Kafka, counted up to 10,000. */
    long lag() {
        return Optional.ofNullable(jdbc.queryForObject(
                        "SELECT count(*) FROM (SELECT FROM event WHERE position > ? LIMIT 10000) waiting",
                        Long.class,
                        position()))
                .orElse(0L);
    }

    /** Of the last event that Kafka has acknowledged. */
    private long position() {
        return jdbc.queryForList("SELECT position FROM relay WHERE name = 'kafka'", Long.class).stream()
                .findFirst()
                .orElse(Recorded.UNPLACED);
    }

    /** Of the last event of the store. */
    private long head() {
        return Optional.ofNullable(jdbc.queryForObject("SELECT max(position) FROM event", Long.class))
                .orElse(Recorded.UNPLACED);
    }
}
