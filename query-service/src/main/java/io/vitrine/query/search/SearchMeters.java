package io.vitrine.query.search;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.JdbcTemplate;

/** The metrics and the health of search: its lag behind the listing, and failures. */
final class SearchMeters extends AbstractHealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(SearchMeters.class);
    private static final Duration COUNT_INTERVAL = Duration.ofSeconds(5);

    /**
     * @param waiting widgets whose search document is older than their listing
     * @param refused those among them that the index rejects
     * @param oldestSeconds the age of the oldest mark
     */
    private record Lag(long waiting, long refused, double oldestSeconds) {}

    private final JdbcTemplate jdbc;
    private final Timer bulks;
    private final DistributionSummary sizes;
    private volatile Lag lag = new Lag(0, 0, 0);
    private volatile @Nullable String failure;
    private long counted;

    SearchMeters(JdbcTemplate jdbc, MeterRegistry meters) {
        super("Search cannot be checked");
        this.jdbc = jdbc;
        this.bulks = Timer.builder("vitrine.search.bulk")
                .description("Time from reading the marks of a batch until their removal")
                .register(meters);
        this.sizes = DistributionSummary.builder("vitrine.search.bulk.widgets")
                .description("Widgets of a batch")
                .register(meters);
        Gauge.builder("vitrine.search.lag", this, search -> search.lag.waiting())
                .description("Widgets whose search document is older than their listing")
                .register(meters);
        Gauge.builder("vitrine.search.lag.seconds", this, search -> search.lag.oldestSeconds())
                .description("Age of the oldest of these widgets")
                .register(meters);
        Gauge.builder("vitrine.search.refused", this, search -> search.lag.refused())
                .description("Widgets rejected by the index")
                .register(meters);
    }

    void works(int handled, Duration duration) {
        if (failure != null) {
            failure = null;
            LOG.info("The search index is being updated again");
        }
        if (handled > 0) {
            bulks.record(duration);
            sizes.record(handled);
        }
        if (System.nanoTime() - counted > COUNT_INTERVAL.toNanos()) {
            counted = System.nanoTime();
            lag = count();
        }
    }

    void failed(Throwable e) {
        var description = SearchFailures.describe(e);
        if (!description.equals(failure)) {
            LOG.warn("Cannot update the search index, retrying: {}", description);
        }
        failure = description;
    }

    private Lag count() {
        return Objects.requireNonNull(
                jdbc.queryForObject("""
                SELECT count(*), count(failure), coalesce(extract(epoch FROM now() - min(marked_at)), 0) FROM search_mark""", (row, _) -> new Lag(row.getLong(1), row.getLong(2), row.getDouble(3))));
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        lag = count();
        health.up();
        var reason = failure;
        if (reason != null) {
            health.down().withDetail("failure", reason);
        }
        health.withDetail("lag", lag.waiting())
                .withDetail("refused", lag.refused())
                .withDetail("oldestSeconds", lag.oldestSeconds());
    }
}
