package io.vitrine.readmodels.projection;

import io.vitrine.events.ProjectId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Projects whose records a projection applies in turns, after those of other projects. */
final class DeferredProjects {

    /** A project that waits for its next turn in a projection. */
    record Deferred(String projection, ProjectId project, int partition) {}

    private final JdbcTemplate jdbc;

    DeferredProjects(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The projects whose records each of the projections parks: those that stopped, and those that are deferred. */
    Map<String, Set<ProjectId>> parking(Collection<String> projections) {
        var names = projections.toArray(String[]::new);
        var parking = new HashMap<String, Set<ProjectId>>();
        jdbc.query(
                """
                SELECT projection, project_id FROM stopped_project WHERE projection = ANY (?)
                UNION ALL SELECT projection, project_id FROM deferred_project WHERE projection = ANY (?)""",
                row -> {
                    parking.computeIfAbsent(row.getString(1), _ -> new HashSet<>())
                            .add(ProjectId.of(row.getObject(2, UUID.class)));
                },
                names,
                names);
        return parking;
    }

    /** The deferred projects of the partitions. */
    Set<ProjectId> of(Collection<String> projections, Collection<Integer> partitions) {
        return Set.copyOf(jdbc.query(
                "SELECT DISTINCT project_id FROM deferred_project WHERE projection = ANY (?) AND partition = ANY (?)",
                (row, _) -> ProjectId.of(row.getObject(1, UUID.class)),
                projections.toArray(String[]::new),
                partitions.toArray(Integer[]::new)));
    }

    /** The project that has waited longest since its last turn. */
    Optional<Deferred> next(Collection<String> projections, Collection<Integer> partitions) {
        return jdbc
                .query(
                        """
                        SELECT projection, project_id, partition FROM deferred_project
                        WHERE projection = ANY (?) AND partition = ANY (?) ORDER BY turn_at, project_id LIMIT 1""",
                        (row, _) -> new Deferred(
                                row.getString(1), ProjectId.of(row.getObject(2, UUID.class)), row.getInt(3)),
                        projections.toArray(String[]::new),
                        partitions.toArray(Integer[]::new))
                .stream()
                .findFirst();
    }

    /**
     * The projects of these records, which are parked in this transaction. No change for one that is deferred already.
     */
    void defer(String projection, List<ReceivedEvent> arrivals) {
        var first = new LinkedHashMap<ProjectId, ReceivedEvent>();
        arrivals.forEach(arrival -> first.putIfAbsent(arrival.project(), arrival));
        jdbc.batchUpdate(
                """
                INSERT INTO deferred_project (projection, project_id, partition, position) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING""",
                first.values().stream()
                        .map(arrival -> new Object[] {
                            projection, arrival.project().value(), arrival.partition(), arrival.position()
                        })
                        .toList());
    }

    /** After a turn. The project stays deferred while it has parked records. */
    void turned(String projection, ProjectId project) {
        var updated = jdbc.update("""
                UPDATE deferred_project d SET turn_at = clock_timestamp(), position = first.position
                FROM (SELECT position FROM parked_record WHERE projection = ? AND project_id = ?
                      ORDER BY position, topic_offset LIMIT 1) first
                WHERE d.projection = ? AND d.project_id = ?""", projection, project.value(), projection, project.value());
        if (updated == 0) {
            remove(projection, project);
        }
    }

    void remove(String projection, ProjectId project) {
        jdbc.update(
                "DELETE FROM deferred_project WHERE projection = ? AND project_id = ?", projection, project.value());
    }
}
