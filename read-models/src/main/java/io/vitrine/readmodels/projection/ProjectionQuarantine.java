package io.vitrine.readmodels.projection;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.vitrine.events.EventTopic;
import io.vitrine.events.ProjectId;
import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The projects that are stopped in a projection: logs them every minute, and repairs them on request.
 *
 * <p>The first failed record of a project and projection stays the first: a retry begins with it, and later records are
 * parked after it.
 */
@Component
final class ProjectionQuarantine implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionQuarantine.class);
    private static final Duration ALARM_INTERVAL = Duration.ofMinutes(1);

    private final JdbcTemplate jdbc;
    private final Runners runners;
    private final QuarantinedProjects stopped;
    private final MultiGauge gauge;
    private final Worker worker = new Worker(
                    "quarantine", _ -> sound(), FailureListener.logging(LOG, "Cannot count quarantined projects"))
            .every(ALARM_INTERVAL)
            .stoppingWithin(Duration.ZERO);

    ProjectionQuarantine(JdbcTemplate jdbc, Runners runners, QuarantinedProjects stopped, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.runners = runners;
        this.stopped = stopped;
        this.gauge = MultiGauge.builder("vitrine.quarantine.projects")
                .description("Projects that are stopped in a projection until they are repaired")
                .register(meters);
    }

    /** Oldest first, at most 100, with the number and size of each one's parked records. */
    List<Map<String, @Nullable Object>> stopped() {
        return jdbc.queryForList("""
                SELECT s.projection, s.project_id::text AS project, s.position, s.event_id AS "eventId", s.reason,
                    (SELECT headers ->> 'ce_type' FROM parked_record f WHERE f.projection = s.projection
                        AND f.project_id = s.project_id AND f.position = s.position LIMIT 1) AS type,
                    to_json(s.stopped_at) #>> '{}' AS since, count(p) AS records, coalesce(sum(octet_length(p.content)), 0) AS bytes
                FROM (SELECT * FROM stopped_project ORDER BY stopped_at LIMIT 100) s
                LEFT JOIN parked_record p USING (projection, project_id)
                GROUP BY s.projection, s.project_id, s.position, s.event_id, s.reason, s.stopped_at
                ORDER BY s.stopped_at""");
    }

    /** Newest first, at most 100. */
    List<Map<String, @Nullable Object>> skipped() {
        return jdbc.queryForList("""
                SELECT projection, project_id::text AS project, position, headers ->> 'ce_id' AS "eventId",
                    headers ->> 'ce_type' AS type, reason, to_json(skipped_at) #>> '{}' AS at
                FROM skipped_record ORDER BY skipped_at DESC LIMIT 100""");
    }

    /** @return whether the project is no longer stopped */
    boolean retry(String projection, ProjectId project) {
        projectorOf(projection).retry(projection, project, partitionOf(projection, project));
        return !stopped.of(Set.of(projection))
                .getOrDefault(projection, Set.of())
                .contains(project);
    }

    /** @return false if the project is not stopped at this position */
    boolean skip(String projection, ProjectId project, long position) {
        return projectorOf(projection).skip(projection, project, partitionOf(projection, project), position);
    }

    private Projector projectorOf(String projection) {
        return runners.projectorOf(projection)
                .orElseThrow(() -> new IllegalArgumentException("There is no projection " + projection));
    }

    private int partitionOf(String projection, ProjectId project) {
        var partitions = jdbc.queryForObject(
                "SELECT count(*) FROM runner_position WHERE ? = ANY (projections)", Integer.class, projection);
        return EventTopic.partitionOf(project, partitions == null || partitions == 0 ? 1 : partitions);
    }

    /** Logs how many projects are stopped, and the one that has been stopped longest. */
    void sound() {
        var counts = new TreeMap<String, Long>();
        jdbc.query("SELECT projection, count(*) FROM stopped_project GROUP BY 1", row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        gauge.register(
                counts.entrySet().stream()
                        .map(count -> MultiGauge.Row.of(Tags.of("projection", count.getKey()), count.getValue()))
                        .toList(),
                true);
        var stops = stopped.all();
        if (!stops.isEmpty()) {
            var first = stops.getFirst();
            LOG.error(
                    "{} projects are quarantined, {}. First: {} of project {} since {} at position {}: {}."
                            + " List and repair them: ./vitrine quarantine",
                    stopped.count(),
                    counts,
                    first.projection(),
                    first.project(),
                    first.since(),
                    first.position(),
                    first.reason());
        }
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }
}
